/// The tests of the files of a checkout, and of Git.
@NullMarked
package writ.workspace;

import org.jspecify.annotations.NullMarked;
