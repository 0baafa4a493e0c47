@NullMarked
package writ.cloudflare;

import org.jspecify.annotations.NullMarked;
