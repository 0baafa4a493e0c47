/// Tests of the smallest token for a list of calls.
@NullMarked
package writ.needs;

import org.jspecify.annotations.NullMarked;
