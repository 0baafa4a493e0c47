@NullMarked
package writ.token;

import org.jspecify.annotations.NullMarked;
