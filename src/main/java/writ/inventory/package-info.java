/// Every live token, how it stands to the specs, and what sinks hold of it: seen, and shown.
@NullMarked
package writ.inventory;

import org.jspecify.annotations.NullMarked;
