/// What a reader's browser makes of the pages that Writ writes: a headless Chromium, and nothing
/// between it and the tests but its own protocol.
@NullMarked
package writ.browser;

import org.jspecify.annotations.NullMarked;
