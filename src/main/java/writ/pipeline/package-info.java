/// The story from question to answer, top to bottom: read, resolve, list, plan, judge, apply.
///
/// Only `cli` enters. This is the one room that knows all stages and the files they start from;
/// time, variables and secrets are handed in. INVARIANT: owners are independent, so one that cannot
/// be reached never keeps the others from being planned.
@NullMarked
package writ.pipeline;

import org.jspecify.annotations.NullMarked;
