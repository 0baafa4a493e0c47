package writ.cli;

/// What a command works with.
///
/// @param trace where requests are logged: a file's name, `-` for stderr, or empty for nowhere
record Session(Environment environment, Streams streams, String trace) {}
