package writ.pipeline;

/// What is asked of every owner alike.
///
/// @param present what relative dates count from
/// @param hasRules whether what is planned is judged by rules
/// @param keepsTokens whether the live tokens are asked for beside the plan; else each owner's are
///   let go once it is planned
record Errand(
    Narrowing narrowing,
    Demand demand,
    Patience patience,
    Present present,
    boolean hasRules,
    boolean keepsTokens) {}
