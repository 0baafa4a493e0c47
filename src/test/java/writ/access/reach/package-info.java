@NullMarked
package writ.access.reach;

import org.jspecify.annotations.NullMarked;
