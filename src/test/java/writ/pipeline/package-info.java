/// The tests of the story, against an emulated Cloudflare.
@NullMarked
package writ.pipeline;

import org.jspecify.annotations.NullMarked;
