/// The tests of drift.
@NullMarked
package writ.drift;

import org.jspecify.annotations.NullMarked;
