/// Do exactly what was approved, in order, and account for every change.
///
/// Reaches the world through its two ports only: [TokenStore], which `cloudflare` implements, and
/// [SecretSink], which `delivery` does. INVARIANT: each step is one of docs/protocol.md and bears
/// its number; the protocol is model-checked and changes only with its model.
@NullMarked
package writ.apply;

import org.jspecify.annotations.NullMarked;
