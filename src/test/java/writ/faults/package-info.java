/// What goes wrong at the API while a run works, every way at every request, and what the next run
/// makes of it: the whole program against the emulator.
@NullMarked
package writ.faults;

import org.jspecify.annotations.NullMarked;
