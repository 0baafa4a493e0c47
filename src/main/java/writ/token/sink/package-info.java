/// The places that secrets go, as the project file defines them.
@NullMarked
package writ.token.sink;

import org.jspecify.annotations.NullMarked;
