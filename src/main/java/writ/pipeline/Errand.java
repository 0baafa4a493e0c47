package writ.pipeline;

import java.time.Instant;
import writ.plan.Allowances;

/// What is asked of every owner alike.
///
/// @param now what relative dates count from
record Errand(Narrowing narrowing, Allowances allowances, Patience patience, Instant now) {}
