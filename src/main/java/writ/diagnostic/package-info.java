/// How Writ speaks to people: one kind of value, coded, located, with a hint.
///
/// Everybody may enter; this room knows nobody. INVARIANT: nothing here prints, throws for a user's
/// mistake, or reads the world.
@NullMarked
package writ.diagnostic;

import org.jspecify.annotations.NullMarked;
