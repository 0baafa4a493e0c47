package writ.run;

/// Which run is to be taken back, and what is allowed.
///
/// @param record the file that tells what the run did
/// @param enable whether a token that the run disabled may become active again
/// @param retireCreated whether tokens that the run made are to go
public record UndoRequest(String record, boolean enable, boolean retireCreated) {}
