/// What judges: rule packs, waivers, the baseline and the occasion of a review, and the tests of
/// rules.
///
/// `run` asks here before anything may be applied. INVARIANT: what judges a change is never chosen
/// by the change.
@NullMarked
package writ.rules;

import org.jspecify.annotations.NullMarked;
