/// Rules and tokens in, findings out.
@NullMarked
package writ.guardrail;

import org.jspecify.annotations.NullMarked;
