/// What a grant reaches beyond its own words, by code, minted tokens and the like: chains of steps,
/// each a row of a table with its source. Told beside the access that is compared, and never part
/// of a verdict: the rest of `access` does not know this package.
@NullMarked
package writ.access.reach;

import org.jspecify.annotations.NullMarked;
