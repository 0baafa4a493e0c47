/// What people have in place of a list of permissions, read into calls of the API.
@NullMarked
package writ.needs.input;

import org.jspecify.annotations.NullMarked;
