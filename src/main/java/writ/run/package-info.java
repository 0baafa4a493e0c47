/// Plan, judge, apply, and take back: the story of a run from files to an outcome.
///
/// [PlanRun] tells it from top to bottom: read, narrow, and for each owner list, resolve and plan;
/// merge, judge, result. Its siblings (revoke, undo, a saved plan, shards) are told the same way.
/// INVARIANT: nothing is applied that was not judged in the same run.
@NullMarked
package writ.run;

import org.jspecify.annotations.NullMarked;
