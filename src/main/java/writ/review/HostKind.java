package writ.review;

/// A kind of code host that can be asked, and its words for what is asked.
public enum HostKind {
  GITHUB(
      "GitHub",
      "pull request",
      "#",
      "https://api.github.com",
      "give the job `contents: read` and `pull-requests: read`, and the token to"
          + " `WRIT_REVIEW_TOKEN`",
      "set it to the job's token, `${{ github.token }}`, which may read pull requests",
      "somebody who took no part in it approves its head, and the job is run again"),
  GITLAB(
      "GitLab",
      "merge request",
      "!",
      "https://gitlab.example.com/api/v4",
      "`WRIT_REVIEW_TOKEN` is an access token of the project with the role Developer and the scope"
          + " `read_api`; settings of approvals are there from GitLab Premium on",
      "set it to an access token of the project with the role Developer and the scope `read_api`,"
          + " as a masked and protected variable: the job's own token may not read approvals",
      "undo it, and open a merge request that somebody approves who took no part in it: GitLab"
          + " takes no approval after the merge");

  private final String label;
  private final String request;
  private final String mark;
  private final String address;
  private final String rights;
  private final String token;
  private final String remedy;

  HostKind(
      String label,
      String request,
      String mark,
      String address,
      String rights,
      String token,
      String remedy) {
    this.label = label;
    this.request = request;
    this.mark = mark;
    this.address = address;
    this.rights = rights;
    this.token = token;
    this.remedy = remedy;
  }

  /// What people call it.
  String label() {
    return label;
  }

  /// What it calls a change that somebody wants merged.
  String request() {
    return request;
  }

  /// A request as people write it, `#7` or `!7`.
  String shown(int number) {
    return mark + number;
  }

  /// What the address of its API looks like.
  String address() {
    return address;
  }

  /// What to do where it lets nobody read.
  String rights() {
    return rights;
  }

  /// Where the token for it comes from.
  String token() {
    return token;
  }

  /// What to do where what is merged has no approval that counts.
  String remedy() {
    return remedy;
  }
}
