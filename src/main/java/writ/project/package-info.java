/// The project and all its specs, as they lie in a checkout or stand at a base revision.
///
/// INVARIANT: who may do what is read from the base where there is one; what specs mean comes from
/// the change itself.
@NullMarked
package writ.project;

import org.jspecify.annotations.NullMarked;
