/// Questions about what tokens can do: compare, explain, who-can.
///
/// INVARIANT: nothing is changed, and what was not told is unknown: an answer says what it rests
/// on.
@NullMarked
package writ.query;

import org.jspecify.annotations.NullMarked;
