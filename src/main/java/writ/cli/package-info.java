/// Arguments, environment, streams, exit codes.
///
/// The only room that touches the process it runs in; it parses, wires, prints, and decides
/// nothing. INVARIANT: a command is a finished value before anything runs, and every failure leaves
/// through [Main], which tells the user's mistakes, the world's failures and our bugs apart.
@NullMarked
package writ.cli;

import org.jspecify.annotations.NullMarked;
