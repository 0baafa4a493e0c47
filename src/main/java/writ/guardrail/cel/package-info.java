/// The one address of CEL: expressions checked, compiled and evaluated within limits.
@NullMarked
package writ.guardrail.cel;

import org.jspecify.annotations.NullMarked;
