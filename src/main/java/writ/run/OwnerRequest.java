package writ.run;

import writ.owner.ReferenceTime;

/// What is asked of every owner alike.
///
/// @param present what relative dates count from
/// @param hasRules whether what is planned is judged by rules
/// @param keepsTokens whether the live tokens are asked for beside the plan; else each owner's are
///   let go once it is planned
public record OwnerRequest(
    SpecSelection selected,
    TokenDemand demand,
    LeaseWait leaseWait,
    ReferenceTime present,
    boolean hasRules,
    boolean keepsTokens) {}
