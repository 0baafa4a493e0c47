/// The smallest set of grants that satisfies requirements: pure combinatorics, exact, and known to
/// be so or told not to be.
@NullMarked
package writ.needs.cover;

import org.jspecify.annotations.NullMarked;
