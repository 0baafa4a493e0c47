/// May this go ahead? The only room that can turn a plan into an approved one.
///
/// `rules` asks before anything is applied; `apply` takes nothing but what comes out of here.
/// INVARIANT: pure; approval is never read back from a file.
@NullMarked
package writ.guardrail;

import org.jspecify.annotations.NullMarked;
