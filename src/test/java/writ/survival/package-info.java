/// What is left when a run is killed, cut off or disturbed, and what the next run makes of it: the
/// whole program against the emulator.
@NullMarked
package writ.survival;

import org.jspecify.annotations.NullMarked;
