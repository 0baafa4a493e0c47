/// What names mean: by the shipped list and the lockfile, and by Cloudflare.
@NullMarked
package writ.catalog;

import org.jspecify.annotations.NullMarked;
