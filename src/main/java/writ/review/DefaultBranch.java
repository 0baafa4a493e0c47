package writ.review;

/// The default branch of a repository, the only one whose specs are made so.
///
/// @param isOfFork whether the repository is a fork of another one
record DefaultBranch(String name, boolean isOfFork) {}
