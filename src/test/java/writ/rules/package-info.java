/// The tests of what judges.
@NullMarked
package writ.rules;

import org.jspecify.annotations.NullMarked;
