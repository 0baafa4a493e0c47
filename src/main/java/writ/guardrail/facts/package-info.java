/// Tokens, changes and plans as rules see them, and the vocabulary that names what they see.
@NullMarked
package writ.guardrail.facts;

import org.jspecify.annotations.NullMarked;
