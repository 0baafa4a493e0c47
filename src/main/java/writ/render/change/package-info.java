/// One change in words: lines, labels and sentences that any text is made of.
@NullMarked
package writ.render.change;

import org.jspecify.annotations.NullMarked;
