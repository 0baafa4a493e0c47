/// The planner against text cases and laws.
@NullMarked
package writ.plan;

import org.jspecify.annotations.NullMarked;
