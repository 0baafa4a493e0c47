/// YAML text to typed, located specs, and back.
///
/// The only room that knows YAML and JSON Schema. `project` brings text in, `resolve` takes specs
/// out. INVARIANT: a spec holds names, never ids that were looked up; every part a person wrote
/// keeps its place.
@NullMarked
package writ.spec;

import org.jspecify.annotations.NullMarked;
