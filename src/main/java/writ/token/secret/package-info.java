/// Secret values, and the permission slip that reading one takes.
@NullMarked
package writ.token.secret;

import org.jspecify.annotations.NullMarked;
