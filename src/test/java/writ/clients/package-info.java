/// Clients that other people wrote, against the emulator: what they take for Cloudflare, it is.
@NullMarked
package writ.clients;

import org.jspecify.annotations.NullMarked;
