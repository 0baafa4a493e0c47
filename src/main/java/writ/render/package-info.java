/// Values to text: for a terminal, a pull request, a program.
///
/// What an answer says is a [writ.render.document.Document], built where the question is answered;
/// its writers, and those of the formats for programs, are here. The rooms above print what comes
/// out. INVARIANT: pure; every word from outside goes through [Printable] on its way, so that no
/// token name, file or error message can move the cursor, break out of a table or give a command to
/// a workflow.
@NullMarked
package writ.render;

import org.jspecify.annotations.NullMarked;
