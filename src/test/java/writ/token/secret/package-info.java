/// Forms that secrets are written in.
@NullMarked
package writ.token.secret;

import org.jspecify.annotations.NullMarked;
