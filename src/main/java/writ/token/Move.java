package writ.token;

/// That a token of one owner was replaced by a token of another one.
///
/// @param to the token that replaces it
/// @param overlap for how long the old value works on once the new one is delivered
public record Move(TokenKey to, Overlap overlap) {}
