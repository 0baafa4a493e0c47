/// The files of a checkout, and what the process lends: read, at a revision, written.
///
/// Everything that begins with a file begins here. INVARIANT: no link leads out of the project,
/// what cannot be read is told and never taken for absent, and a file is written whole or not at
/// all.
@NullMarked
package writ.workspace;

import org.jspecify.annotations.NullMarked;
