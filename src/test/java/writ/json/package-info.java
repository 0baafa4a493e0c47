@NullMarked
package writ.json;

import org.jspecify.annotations.NullMarked;
