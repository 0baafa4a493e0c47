@NullMarked
package writ.access;

import org.jspecify.annotations.NullMarked;
