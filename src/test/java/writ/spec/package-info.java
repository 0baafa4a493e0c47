/// What people write, compared in full with what becomes of it: cases, pages, schemas, and files
/// that are broken on purpose.
@NullMarked
package writ.spec;

import org.jspecify.annotations.NullMarked;
