package writ.pipeline;

import java.time.Instant;

/// What is asked of every owner alike.
///
/// @param now what relative dates count from
/// @param tribunal who judges what is planned
record Errand(
    Narrowing narrowing, Demand demand, Patience patience, Instant now, Tribunal tribunal) {}
