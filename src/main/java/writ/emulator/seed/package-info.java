/// Reads the world that an emulator starts with.
@NullMarked
package writ.emulator.seed;

import org.jspecify.annotations.NullMarked;
