/// Live tokens become specs: looked at, put into words, proven by a plan, then written.
@NullMarked
package writ.adoption;

import org.jspecify.annotations.NullMarked;
