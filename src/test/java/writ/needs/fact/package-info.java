/// Tests of the facts about operations.
@NullMarked
package writ.needs.fact;

import org.jspecify.annotations.NullMarked;
