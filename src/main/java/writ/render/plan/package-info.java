/// A plan, and what an apply did, in every form that somebody reads them in.
@NullMarked
package writ.render.plan;

import org.jspecify.annotations.NullMarked;
