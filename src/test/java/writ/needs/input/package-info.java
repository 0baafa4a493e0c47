/// Tests of what people have in place of calls.
@NullMarked
package writ.needs.input;

import org.jspecify.annotations.NullMarked;
