/// Options that commands share, and the building blocks of their syntax.
@NullMarked
package writ.cli.option;

import org.jspecify.annotations.NullMarked;
