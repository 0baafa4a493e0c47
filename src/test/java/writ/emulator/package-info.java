/// Tests of the emulated Cloudflare, through HTTP and with a client that knows nothing of Writ.
@NullMarked
package writ.emulator;

import org.jspecify.annotations.NullMarked;
