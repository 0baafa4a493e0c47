/// Sinks against real files and processes.
@NullMarked
package writ.delivery;

import org.jspecify.annotations.NullMarked;
