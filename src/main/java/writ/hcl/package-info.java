/// The configuration language of Terraform, as far as its values are literal: blocks, attributes
/// and their expressions with places. Nothing is computed (docs/adr/0023).
@NullMarked
package writ.hcl;

import org.jspecify.annotations.NullMarked;
