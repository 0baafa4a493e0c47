/// The process that a run lives in: environment, streams, signals, exit codes.
@NullMarked
package writ.cli.process;

import org.jspecify.annotations.NullMarked;
