@NullMarked
package writ.resolve;

import org.jspecify.annotations.NullMarked;
