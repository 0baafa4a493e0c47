package writ.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import writ.cloudflare.http.BaseAddress;
import writ.cloudflare.http.Exchange;
import writ.diagnostic.Result;
import writ.token.secret.SecretValue;
import writ.workspace.Git;
import writ.workspace.ProcessContext;

/// GitHub's REST API, and its GraphQL API for the merge queue.
///
/// What is read of it: [commits and their pull
/// requests](https://docs.github.com/en/rest/commits/commits), [pull
/// requests](https://docs.github.com/en/rest/pulls/pulls),
/// [reviews](https://docs.github.com/en/rest/pulls/reviews), [who pushed
/// what](https://docs.github.com/en/rest/repos/repos), [the rules of a
/// branch](https://docs.github.com/en/rest/repos/rules), [merge
/// queues](https://docs.github.com/en/graphql/reference/objects).
final class GithubHost implements CodeHost {

  private static final HostKind KIND = HostKind.GITHUB;

  static final Map<String, String> HEADERS =
      Map.of("accept", "application/vnd.github+json", "x-github-api-version", "2022-11-28");

  /// What to say where the pushes are not known.
  private static final String UNKNOWN =
      "it is not known who pushed (`contents: read`), and no rule of the branch wants the last push"
          + " approved by somebody else";

  private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+");

  /// GitHub lists no more commits of a pull request.
  private static final int MOST_COMMITS = 250;

  private static final String QUEUE =
      """
      query($owner: String!, $name: String!, $branch: String!) {
        repository(owner: $owner, name: $name) {
          mergeQueue(branch: $branch) {
            entries(first: 100) {
              nodes { headCommit { oid } baseCommit { oid } pullRequest { number } }
            }
          }
        }
      }
      """;

  /// How the API of a server of one's own ends; its GraphQL lies beside it.
  private static final String OWN_SERVER = "/v3";

  private final HostClient client;
  private final String repository;
  private final String here;

  /// @param below what all paths of the REST API begin with
  /// @param repository `owner/name`
  private GithubHost(HostClient client, String below, String repository) {
    this.client = client;
    this.repository = repository;
    this.here = below + "/repos/" + repository;
  }

  static GithubHost at(
      BaseAddress api,
      String repository,
      SecretValue token,
      Exchange exchange,
      ProcessContext process) {
    var address = api.uri().toString();
    var below = address.endsWith(OWN_SERVER) ? OWN_SERVER : "";
    var root = address.substring(0, address.length() - below.length());
    var client = new HostClient(KIND, root, HEADERS, token, exchange, process);
    return new GithubHost(client, below, repository);
  }

  static boolean isRepository(String name) {
    return REPOSITORY.matcher(name).matches();
  }

  @Override
  public Result<DefaultBranch> defaultBranch() {
    return client
        .get(here)
        .then(found -> {
          var name = found.path("default_branch").asString("");
          return name.isEmpty()
              ? Result.failed(ReviewProblems.noAnswer(KIND, "it does not tell the default branch"))
              : Result.of(new DefaultBranch(name, found.path("fork").asBoolean(false)));
        });
  }

  @Override
  public Result<String> tip(String branch) {
    return client
        .get(here + "/git/ref/heads/" + path(branch))
        .then(ref ->
            HostAnswer.hash(
                KIND, ref.path("object").path("sha"), "the newest commit of the branch"));
  }

  @Override
  public Result<List<PullRequest>> merged(String commit, String branch) {
    return client
        .all(here + "/commits/" + commit + "/pulls?per_page=100")
        .then(list ->
            HostAnswer.merged(
                list.stream()
                    .filter(each -> isMergedInto(each, branch))
                    .mapToInt(each -> each.path("number").asInt(0)),
                branch,
                this::pullRequest));
  }

  private boolean isMergedInto(JsonNode request, String branch) {
    return !request.path("merged_at").isMissingNode()
        && !request.path("merged_at").isNull()
        && request.path("base").path("ref").asString("").equals(branch)
        && isHere(request.path("base").path("repo"));
  }

  private boolean isHere(JsonNode repo) {
    return repo.path("full_name").asString("").equalsIgnoreCase(repository);
  }

  @Override
  public Result<PullRequest> pullRequest(int number) {
    return client
        .get(here + "/pulls/" + number)
        .then(node ->
            HostAnswer.hash(
                    KIND, node.path("head").path("sha"), "the head of pull request #" + number)
                .map(head -> request(node, number, head)));
  }

  private static PullRequest request(JsonNode node, int number, String head) {
    var isMerged = node.path("merged").asBoolean(false);
    return new PullRequest(
        KIND,
        number,
        login(node.path("user")),
        head,
        node.path("head").path("repo").path("full_name").asString(""),
        node.path("head").path("ref").asString(""),
        node.path("base").path("ref").asString(""),
        isMerged ? node.path("merge_commit_sha").asString("") : "",
        isMerged ? HostAnswer.instant(node.path("merged_at")) : null,
        HostAnswer.stream(node.path("labels"))
            .map(label -> label.path("name").asString(""))
            .filter(label -> !label.isEmpty())
            .toList(),
        node.path("commits").asInt(0));
  }

  @Override
  public Result<Approvals> approvals(PullRequest request) {
    var pull = here + "/pulls/" + request.number();
    return client
        .all(pull + "/reviews?per_page=100")
        .then(list -> {
          var reviews = HostAnswer.stream(list).map(GithubHost::review).toList();
          var settled = Review.settled(reviews, request.head());
          return settled.isPresent()
              ? Result.of(settled.get())
              : client
                  .all(pull + "/commits?per_page=100")
                  .then(commits -> judged(request, reviews, commits));
        });
  }

  private Result<Approvals> judged(
      PullRequest request, List<Review> reviews, List<JsonNode> commits) {
    if (commits.size() >= MOST_COMMITS) {
      return Result.of(
          Approvals.nobody("GitHub lists no more than " + MOST_COMMITS + " commits of it"));
    }
    var people = commits.stream().map(GithubHost::people).toList();
    return pushes(request)
        .then(pushes -> {
          var known = new Participation(request, people, pushes);
          return known.isWhole()
              ? Result.of(known)
              : demandsLastPush(request.base()).map(known::underRule);
        })
        .then(known -> known.approvals(reviews, this::mayWrite, UNKNOWN));
  }

  /// Who pushed what to the branch, the newest first; nothing for one that lies elsewhere.
  private Result<List<Participation.Push>> pushes(PullRequest request) {
    if (!request.headRepository().equalsIgnoreCase(repository)) {
      return Result.of(List.of());
    }
    var ref = "refs/heads/" + request.headBranch();
    return client
        .readable(here + "/activity?per_page=100&ref=" + HostAnswer.encoded(ref))
        .map(list ->
            list.orElse(List.of()).stream()
                .map(each ->
                    new Participation.Push(
                        each.path("before").asString(""),
                        each.path("after").asString(""),
                        login(each.path("actor"))))
                .toList());
  }

  /// Whether GitHub itself wants somebody else than who pushed last.
  private Result<Boolean> demandsLastPush(String branch) {
    return client
        .readable(here + "/rules/branches/" + HostAnswer.encoded(branch) + "?per_page=100")
        .map(list ->
            list.orElse(List.of()).stream()
                .anyMatch(rule ->
                    rule.path("type").asString("").equals("pull_request")
                        && rule.path("parameters")
                            .path("require_last_push_approval")
                            .asBoolean(false)));
  }

  private Result<Boolean> mayWrite(String login) {
    return client
        .object(here + "/collaborators/" + HostAnswer.encoded(login) + "/permission")
        .map(node ->
            node.map(each -> each.path("permission").asString(""))
                .filter(List.of("admin", "write")::contains)
                .isPresent());
  }

  private static Review review(JsonNode node) {
    return new Review(
        login(node.path("user")),
        node.path("user").path("type").asString("").equals("User"),
        node.path("state").asString(""),
        node.path("commit_id").asString(""),
        HostAnswer.instant(node.path("submitted_at")));
  }

  private static Participation.Commit people(JsonNode node) {
    return new Participation.Commit(
        login(node.path("author")),
        login(node.path("committer")),
        node.path("commit").path("message").asString(""));
  }

  /// An approval names its commit, so no setting has to stand in for that.
  @Override
  public Result<String> obstacle() {
    return defaultBranch().map(_ -> "");
  }

  @Override
  public Result<List<QueuedMerge>> queue(String branch) {
    var slash = repository.indexOf('/');
    var asked = JsonNodeFactory.instance.objectNode().put("query", QUEUE);
    asked
        .putObject("variables")
        .put("owner", repository.substring(0, slash))
        .put("name", repository.substring(slash + 1))
        .put("branch", branch);
    return client
        .post("/graphql", asked)
        .map(answer ->
            HostAnswer.stream(
                    answer
                        .path("data")
                        .path("repository")
                        .path("mergeQueue")
                        .path("entries")
                        .path("nodes"))
                .map(node ->
                    new QueuedMerge(
                        node.path("pullRequest").path("number").asInt(0),
                        node.path("headCommit").path("oid").asString(""),
                        node.path("baseCommit").path("oid").asString("")))
                .filter(each -> each.request() > 0)
                .toList());
  }

  @Override
  public Result<Optional<List<Git.Entry>>> files(String commit) {
    return client
        .get(here + "/git/trees/" + commit + "?recursive=1")
        .map(tree ->
            tree.path("truncated").asBoolean(true)
                ? Optional.empty()
                : Optional.of(
                    HostAnswer.stream(tree.path("tree"))
                        .filter(each -> !each.path("type").asString("").equals("tree"))
                        .map(each ->
                            new Git.Entry(
                                each.path("path").asString(""),
                                each.path("sha").asString(""),
                                each.path("mode").asString("")))
                        .toList()));
  }

  @Override
  public Result<byte[]> file(String object) {
    return client.get(here + "/git/blobs/" + object).then(blob -> HostAnswer.file(KIND, blob));
  }

  @Override
  public void close() {
    client.close();
  }

  private static String login(JsonNode user) {
    return user.path("login").asString("");
  }

  /// A branch as a part of a path, in which a slash stands for itself.
  private static String path(String branch) {
    return HostAnswer.encoded(branch).replace("%2F", "/");
  }
}
