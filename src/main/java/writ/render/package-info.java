/// Values to text: for a terminal, a pull request, a program.
///
/// The rooms above print what comes out of here. INVARIANT: pure; every word from outside goes
/// through [Printable] on its way, so that no token name, file or error message can move the
/// cursor, break out of a table or give a command to a workflow.
@NullMarked
package writ.render;

import org.jspecify.annotations.NullMarked;
