/// The domain's words: what Cloudflare and the user both talk about, as immutable values.
///
/// Everybody may enter; this room knows only `diagnostic`. INVARIANT: a type here either holds
/// names (what a person wrote) or ids (what the API takes), never "one or the other".
@NullMarked
package writ.token;

import org.jspecify.annotations.NullMarked;
