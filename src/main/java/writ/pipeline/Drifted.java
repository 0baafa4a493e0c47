package writ.pipeline;

/// What was changed outside Git.
///
/// @param planned what would take it back
/// @param isLeft whether the specs still want something else than what is live
public record Drifted(Planned planned, boolean isLeft) {}
