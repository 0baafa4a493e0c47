package writ.pipeline;

import java.time.Instant;

/// What is asked of every owner alike.
///
/// @param now what relative dates count from
/// @param tribunal who judges what is planned
/// @param keepsTokens whether the live tokens are asked for beside the plan; else each owner's are
///   let go once it is planned
record Errand(
    Narrowing narrowing,
    Demand demand,
    Patience patience,
    Instant now,
    Tribunal tribunal,
    boolean keepsTokens) {}
