@NullMarked
package writ.query.link;

import org.jspecify.annotations.NullMarked;
