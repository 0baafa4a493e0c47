/// One owner as it is now: its credential, its names and its tokens.
///
/// INVARIANT: owners are independent, so one that cannot be reached never keeps the others from
/// being planned.
@NullMarked
package writ.owner;

import org.jspecify.annotations.NullMarked;
