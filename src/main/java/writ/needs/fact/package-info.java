/// Which permission groups an operation of Cloudflare's API accepts, as sources state it.
@NullMarked
package writ.needs.fact;

import org.jspecify.annotations.NullMarked;
