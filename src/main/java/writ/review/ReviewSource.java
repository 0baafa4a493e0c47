package writ.review;

/// Where a run learns who wanted a change and who approved it.
///
/// @param kind what its API is
/// @param api the address of its API
/// @param repository the repository there: its full name at GitHub, `acme/tokens`, the number of
///   the project at GitLab
/// @param branch the branch that changes are merged into; of a run for what is merged, the one it
///   runs for; empty where that is no branch
/// @param tag the tag that it runs for; empty where it runs for none
/// @param request the pull request that the run is for; 0 for what is merged
/// @param groupBase the commit that a merge group is put on; empty where the run is for none
public record ReviewSource(
    HostKind kind,
    String api,
    String repository,
    String branch,
    String tag,
    int request,
    String groupBase) {

  /// Whether the run is for what is merged already.
  public boolean isMerged() {
    return request == 0 && groupBase.isEmpty();
  }
}
