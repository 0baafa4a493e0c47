/// JSON as trees, read from text and written as text; and codecs, of which each says once how
/// values of a type stand in a document ([writ.json.JsonCodec]). Knows no document itself.
@NullMarked
package writ.json;

import org.jspecify.annotations.NullMarked;
