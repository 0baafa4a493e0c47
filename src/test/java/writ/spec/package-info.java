@NullMarked
package writ.spec;

import org.jspecify.annotations.NullMarked;
