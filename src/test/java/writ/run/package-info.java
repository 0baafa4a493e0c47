/// The tests of a run, against an emulated Cloudflare.
@NullMarked
package writ.run;

import org.jspecify.annotations.NullMarked;
