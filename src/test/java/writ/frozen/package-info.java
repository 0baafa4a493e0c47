/// Documents as they were released, which every later version still reads.
@NullMarked
package writ.frozen;

import org.jspecify.annotations.NullMarked;
