/// Plans, shards and what they stand on, written down and read back.
///
/// INVARIANT: what was read back is a proposal; whoever can write the file can write anything in
/// it.
@NullMarked
package writ.plan.saved;

import org.jspecify.annotations.NullMarked;
