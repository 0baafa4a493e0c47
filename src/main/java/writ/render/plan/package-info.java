/// What is told of a plan and of what an apply did, and their forms for programs.
@NullMarked
package writ.render.plan;

import org.jspecify.annotations.NullMarked;
