package writ.drift;

import writ.run.PlanResult;

/// What was changed outside Git.
///
/// @param planned what would take it back
/// @param isLeft whether the specs still want something else than what is live
public record DriftResult(PlanResult planned, boolean isLeft) {}
