/// What of the command line needs a shell of its own to be shown.
@NullMarked
package writ.cli;

import org.jspecify.annotations.NullMarked;
