/// Plan, judge, apply, and take back: a run from files to an outcome.
///
/// [PlanRun] shows the steps from top to bottom: read, narrow, and for each owner list, resolve and
/// plan; merge, judge, result. Revoke, undo, a saved plan and shards have the same form. INVARIANT:
/// nothing is applied that was not judged in the same run.
@NullMarked
package writ.run;

import org.jspecify.annotations.NullMarked;
