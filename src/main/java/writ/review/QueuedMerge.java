package writ.review;

/// A pull request in a merge queue, merged for a try.
///
/// @param head the commit that it would be merged by
/// @param base the commit that it is put on
record QueuedMerge(int request, String head, String base) {}
