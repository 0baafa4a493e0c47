/// What is printed, compared in full.
@NullMarked
package writ.render;

import org.jspecify.annotations.NullMarked;
