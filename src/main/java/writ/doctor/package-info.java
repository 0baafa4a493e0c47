/// Looks at everything that a run depends on, and says what to do where something is in the way.
@NullMarked
package writ.doctor;

import org.jspecify.annotations.NullMarked;
