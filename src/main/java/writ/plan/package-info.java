/// Desired and live tokens to what would change.
///
/// `guardrail`, `apply` and `render` read plans. INVARIANT: a plan is data, free of secrets; equal
/// tokens give no change, whatever the order, nesting or spelling: this law is the product.
@NullMarked
package writ.plan;

import org.jspecify.annotations.NullMarked;
