/// What was changed outside Git, told and written back into specs.
@NullMarked
package writ.drift;

import org.jspecify.annotations.NullMarked;
