package writ.pipeline;

/// What is asked of every owner alike.
///
/// @param present what relative dates count from
/// @param tribunal who judges what is planned
/// @param keepsTokens whether the live tokens are asked for beside the plan; else each owner's are
///   let go once it is planned
record Errand(
    Narrowing narrowing,
    Demand demand,
    Patience patience,
    Present present,
    Tribunal tribunal,
    boolean keepsTokens) {}
