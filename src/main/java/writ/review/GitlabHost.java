package writ.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import writ.cloudflare.http.BaseAddress;
import writ.cloudflare.http.Exchange;
import writ.diagnostic.Result;
import writ.token.secret.SecretValue;
import writ.workspace.Git;
import writ.workspace.ProcessContext;

/// GitLab's REST API.
///
/// What is read of it beside approvals: [commits and their merge
/// requests](https://docs.gitlab.com/api/commits/), [merge
/// requests](https://docs.gitlab.com/api/merge_requests/),
/// [projects](https://docs.gitlab.com/api/projects/),
/// [branches](https://docs.gitlab.com/api/branches/) and
/// [files](https://docs.gitlab.com/api/repositories/). A merge train has a pipeline for each merge
/// request, so there is no queue to ask for.
final class GitlabHost implements CodeHost {

  private static final HostKind KIND = HostKind.GITLAB;
  private static final Pattern PROJECT = Pattern.compile("[0-9]{1,18}");

  private final HostClient client;
  private final String project;
  private final String here;
  private final GitlabApprovals approvals;

  private GitlabHost(HostClient client, String project) {
    this.client = client;
    this.project = project;
    this.here = "/projects/" + project;
    this.approvals = new GitlabApprovals(client, project);
  }

  static GitlabHost at(
      BaseAddress api,
      String project,
      SecretValue token,
      Exchange exchange,
      ProcessContext process) {
    var headers = Map.of("accept", "application/json");
    var address = api.uri().toString();
    return new GitlabHost(
        new HostClient(KIND, address, headers, token, exchange, process), project);
  }

  static boolean isProject(String number) {
    return PROJECT.matcher(number).matches();
  }

  @Override
  public Result<DefaultBranch> defaultBranch() {
    return client
        .get(here)
        .then(found -> {
          var name = found.path("default_branch").asString("");
          return name.isEmpty()
              ? Result.failed(ReviewProblems.noAnswer(KIND, "it does not tell the default branch"))
              : Result.of(new DefaultBranch(name, found.path("forked_from_project").isObject()));
        });
  }

  @Override
  public Result<String> tip(String branch) {
    return client
        .get(here + "/repository/branches/" + HostAnswer.encoded(branch))
        .then(found ->
            HostAnswer.hash(
                KIND, found.path("commit").path("id"), "the newest commit of the branch"));
  }

  @Override
  public Result<List<PullRequest>> merged(String commit, String branch) {
    return client
        .all(here + "/repository/commits/" + commit + "/merge_requests?per_page=100")
        .then(list ->
            HostAnswer.merged(
                list.stream()
                    .filter(each -> each.path("state").asString("").equals("merged"))
                    .filter(each -> isInto(each, branch))
                    .mapToInt(each -> each.path("iid").asInt(0)),
                branch,
                this::pullRequest));
  }

  private boolean isInto(JsonNode request, String branch) {
    return request.path("target_branch").asString("").equals(branch)
        && number(request.path("target_project_id")).equals(project);
  }

  @Override
  public Result<PullRequest> pullRequest(int number) {
    var path = here + "/merge_requests/" + number;
    return client
        .get(path)
        .then(node ->
            HostAnswer.hash(KIND, node.path("sha"), "the head of merge request !" + number)
                .then(head -> {
                  var merge = merge(node);
                  // a fast-forward leaves the commits of the request on the branch
                  return merge.isPresent() || !isMerged(node)
                      ? Result.of(request(node, number, head, merge.orElse(head), 1))
                      : client
                          .all(path + "/commits?per_page=100")
                          .map(commits -> request(node, number, head, head, commits.size()));
                }));
  }

  /// The commit that a merge made; none for a fast-forward.
  private static Optional<String> merge(JsonNode node) {
    return Stream.of("merge_commit_sha", "squash_commit_sha")
        .map(name -> node.path(name).asString(""))
        .filter(sha -> !sha.isEmpty())
        .findFirst();
  }

  private static boolean isMerged(JsonNode node) {
    return node.path("state").asString("").equals("merged");
  }

  private static PullRequest request(
      JsonNode node, int number, String head, String merge, int commits) {
    return new PullRequest(
        KIND,
        number,
        GitlabApprovals.login(node.path("author")),
        head,
        number(node.path("source_project_id")),
        node.path("source_branch").asString(""),
        node.path("target_branch").asString(""),
        isMerged(node) ? merge : "",
        isMerged(node) ? HostAnswer.instant(node.path("merged_at")) : null,
        HostAnswer.stream(node.path("labels"))
            .map(label -> label.asString(""))
            .filter(label -> !label.isEmpty())
            .toList(),
        commits);
  }

  private static String number(JsonNode node) {
    return node.isIntegralNumber() ? node.asString("") : "";
  }

  @Override
  public Result<Approvals> approvals(PullRequest request) {
    return approvals.of(request);
  }

  @Override
  public Result<String> obstacle() {
    return approvals.settings();
  }

  @Override
  public Result<List<QueuedMerge>> queue(String branch) {
    return Result.of(List.of());
  }

  @Override
  public Result<Optional<List<Git.Entry>>> files(String commit) {
    return client
        .all(here + "/repository/tree?recursive=true&per_page=100&ref=" + commit)
        .map(tree ->
            Optional.of(
                tree.stream()
                    .filter(each -> !each.path("type").asString("").equals("tree"))
                    .map(each ->
                        new Git.Entry(
                            each.path("path").asString(""),
                            each.path("id").asString(""),
                            each.path("mode").asString("")))
                    .toList()));
  }

  @Override
  public Result<byte[]> file(String object) {
    return client
        .get(here + "/repository/blobs/" + object)
        .then(blob -> HostAnswer.file(KIND, blob));
  }

  @Override
  public void close() {
    client.close();
  }
}
