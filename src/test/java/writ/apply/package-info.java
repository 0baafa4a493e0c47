/// The protocol under faults: a little server with a clock, and a simulation in which several runs
/// share it and are killed at any moment.
@NullMarked
package writ.apply;

import org.jspecify.annotations.NullMarked;
