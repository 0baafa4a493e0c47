/// Documents written, laid out and changed in place: what need not change keeps every byte.
@NullMarked
package writ.spec.edit;

import org.jspecify.annotations.NullMarked;
