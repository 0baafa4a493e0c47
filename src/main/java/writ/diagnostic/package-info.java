/// How Writ speaks to people: located, coded messages as values. Knows no other package of ours,
/// and may be known by all but the emulator. A diagnostic is collected, never thrown and never
/// printed where it is found.
@NullMarked
package writ.diagnostic;

import org.jspecify.annotations.NullMarked;
