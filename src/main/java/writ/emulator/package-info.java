/// Cloudflare on loopback: an embedded API for token management, faithful enough that a client
/// which nobody here wrote gets from it what the real API would give.
///
/// It is the server of `writ emulator` and `writ demo`, and what every test of the HTTP client
/// talks to. Only `cli` and tests may enter.
///
/// INVARIANT: it imports nothing of ours, so it cannot share the client's mistakes. It is stricter
/// than Cloudflare where Cloudflare is undocumented, never kinder. Time comes from
/// [Options#clock()], identifiers from a seeded generator: the same requests get the same answers.
@NullMarked
package writ.emulator;

import org.jspecify.annotations.NullMarked;
