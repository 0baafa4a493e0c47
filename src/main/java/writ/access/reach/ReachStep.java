package writ.access.reach;

import org.jspecify.annotations.Nullable;

/// A row of the table: who holds the one group, and perhaps a second one on the same account,
/// reaches something.
///
/// @param from the group that is held
/// @param with a second group that is needed as well; null for none
/// @param how what one does
/// @param source where it was read
public record ReachStep(
    ReachGroup from,
    @Nullable ReachGroup with,
    Reached reached,
    ReachMeans means,
    String how,
    Confidence confidence,
    String source) {}
