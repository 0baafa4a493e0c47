/// The Cloudflare API: one record for each endpoint, one caller that owns envelope, errors, retries
/// and budget.
///
/// `apply` reaches it through [writ.apply.TokenStore]; `owner` opens a [Cloudflare] and asks it for
/// sessions. INVARIANT: a write whose answer was lost is never repeated here; no value leaves this
/// room but inside a [writ.token.SecretValue]; time, sleep and chance are lent by the caller.
@NullMarked
package writ.cloudflare;

import org.jspecify.annotations.NullMarked;
