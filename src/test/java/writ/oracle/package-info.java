/// The protocol's model, as far as one run can be held against it: what a run was seen to do is
/// replayed as steps of the model, and what the model does not allow is refused.
@NullMarked
package writ.oracle;

import org.jspecify.annotations.NullMarked;
