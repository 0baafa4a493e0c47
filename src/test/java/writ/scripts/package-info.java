/// Scripts that a user could have typed, run in process: files, commands, and what each command
/// says, compared whole. Their grammar is in `src/test/scripts/README.md`.
@NullMarked
package writ.scripts;

import org.jspecify.annotations.NullMarked;
