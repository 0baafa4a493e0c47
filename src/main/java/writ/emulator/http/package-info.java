/// HTTP/1.1 and Cloudflare's envelope, as the emulator speaks them.
@NullMarked
package writ.emulator.http;

import org.jspecify.annotations.NullMarked;
