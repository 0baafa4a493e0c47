/// Names to ids, and ids back to names.
///
/// Specs come in, desired tokens go out; whoever shows ids to people asks here for their names.
/// INVARIANT: pure. What a name means depends on the spec, the owner, the project's aliases and the
/// catalog, and on nothing else; only a live catalog may say that a name does not exist.
@NullMarked
package writ.resolve;

import org.jspecify.annotations.NullMarked;
