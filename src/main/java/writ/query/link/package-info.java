/// The template links of Cloudflare's dashboard: what they can carry, and what they call it.
@NullMarked
package writ.query.link;

import org.jspecify.annotations.NullMarked;
