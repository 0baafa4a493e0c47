/// JSON as trees: read from text, and written as text. Knows nothing of what they say.
@NullMarked
package writ.json;

import org.jspecify.annotations.NullMarked;
