/// The house rules that a machine can hold: who may know whom, how long things may be, what must
/// not be written.
@NullMarked
package writ.house;

import org.jspecify.annotations.NullMarked;
