/// The record of a run: what it set out to do, and what became of it.
@NullMarked
package writ.apply.record;

import org.jspecify.annotations.NullMarked;
