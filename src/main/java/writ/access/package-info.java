/// What a token can do, exactly: grants × addresses × window, compared by set inclusion, with a
/// witness.
///
/// `plan` and `guardrail` ask, `render` words the answers; this room knows only `token` and the
/// JDK. INVARIANT: pure and exact; where the model ends, the answer says so in its assumptions.
@NullMarked
package writ.access;

import org.jspecify.annotations.NullMarked;
