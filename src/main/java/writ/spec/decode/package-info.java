/// One map of a document, key by key: the grammar that all kinds of documents share.
@NullMarked
package writ.spec.decode;

import org.jspecify.annotations.NullMarked;
