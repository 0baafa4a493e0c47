/// One file a command: what was asked for, complete and checked, before anything runs.
@NullMarked
package writ.cli.command;

import org.jspecify.annotations.NullMarked;
