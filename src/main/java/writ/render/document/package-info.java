/// A document is what an answer says, in parts that no medium is named in but where only some show
/// a part. The room that answers builds it once; a writer for each medium makes text of it, within
/// that medium's limits, and harmless there.
@NullMarked
package writ.render.document;

import org.jspecify.annotations.NullMarked;
