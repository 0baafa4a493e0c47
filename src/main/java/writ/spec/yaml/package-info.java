/// YAML text to a tree in which every part knows its place.
@NullMarked
package writ.spec.yaml;

import org.jspecify.annotations.NullMarked;
