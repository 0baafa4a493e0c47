package writ.needs.fact;

/// Something of which no fact says what it takes.
///
/// @param what a call, or what makes calls
/// @param at where it comes from
/// @param why half a sentence
public record UnknownCall(String what, String at, String why) {}
