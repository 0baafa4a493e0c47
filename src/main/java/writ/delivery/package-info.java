/// The places secrets go.
///
/// `apply` speaks to them through [writ.apply.SecretSink] only. INVARIANT: what fills a sink's
/// placeholders may come from a stranger's spec and is checked here again; a value leaves memory
/// only into its sink; a sink's process gets no Cloudflare credential.
@NullMarked
package writ.delivery;

import org.jspecify.annotations.NullMarked;
