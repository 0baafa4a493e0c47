/// The action, the workflows and the template that Writ brings along, run as far as a shell goes.
@NullMarked
package writ.workflows;

import org.jspecify.annotations.NullMarked;
