package writ.review;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A stand-in for GitHub's API.
///
/// Answers have the shape that GitHub documents ([REST](https://docs.github.com/en/rest), version
/// 2022-11-28).
///
/// ```yaml
/// branch: main                 # the default branch
/// fork: false                  # the repository is a fork of another one
/// writers: [ada, grace]
/// last_push_rule: false        # the branch wants its last push approved by somebody else
/// lag: 0                       # so often `commits/SHA/pulls` knows nothing yet
/// pulls:
///   - number: 7
///     author: ada
///     head: refs/pull/7/head
///     ref: wider
///     base: main
///     commits: 1
///     merged: {commit: main, at: "2026-01-15T08:00:00Z"}
///     labels: [access-approved]
///     authors: [ada]
///     pushers: [ada]
///     reviews: [{by: grace, state: APPROVED, commit: refs/pull/7/head, at: "2026-01-15T07:00:00Z"}]
/// queue: [{pull: 7, head: HEAD, base: HEAD~1}]
/// ```
public final class GithubServer extends CodeHostServer {

  private static final String REPOSITORY = "acme/tokens";
  private static final Pattern PULL = Pattern.compile("/pulls/([0-9]+)(/[a-z]+)?");

  private GithubServer(Path repository, Path file) throws IOException {
    super(repository, file);
  }

  /// @param repository a folder that Git knows
  /// @param file what is said of people and pull requests
  public static GithubServer start(Path repository, Path file) throws IOException {
    var github = new GithubServer(repository, file);
    github.serve();
    return github;
  }

  @Override
  public List<String> variables() {
    return List.of(
        "GITHUB_API_URL=http://127.0.0.1:" + port(),
        "GITHUB_REPOSITORY=" + REPOSITORY,
        "GITHUB_REF_NAME=main",
        "GITHUB_EVENT_NAME=push",
        "WRIT_REVIEW_TOKEN=ghs_anything");
  }

  @Override
  @Nullable Object body(HttpExchange exchange, String path, Map<String, Object> said) {
    if (path.equals("/graphql")) {
      return queue(said);
    }
    var start = "/repos/" + REPOSITORY;
    if (path.equals(start)) {
      return Map.of(
          "full_name", REPOSITORY,
          "default_branch", text(said, "branch"),
          "fork", Boolean.parseBoolean(text(said, "fork")));
    }
    if (!path.startsWith(start + "/")) {
      return null;
    }
    var rest = path.substring(start.length());
    var pull = PULL.matcher(rest);
    if (pull.matches()) {
      var part = pull.group(2) == null ? "" : pull.group(2);
      return pulls(said).stream()
          .filter(each -> text(each, "number").equals(pull.group(1)))
          .findFirst()
          .map(each -> pull(each, part))
          .orElse(null);
    }
    if (rest.startsWith("/git/ref/heads/")) {
      var sha = git("rev-parse", "--verify", "--quiet", rest.replace("/git/ref/", "refs/"));
      return sha.isEmpty() ? null : Map.of("object", Map.of("sha", sha, "type", "commit"));
    }
    if (rest.startsWith("/git/trees/")) {
      return tree(rest.substring("/git/trees/".length()));
    }
    if (rest.startsWith("/git/blobs/")) {
      var sha = rest.substring("/git/blobs/".length());
      var text = git("cat-file", "blob", sha);
      return Map.of("sha", sha, "encoding", "base64", "content", encoded(text));
    }
    if (rest.startsWith("/commits/") && rest.endsWith("/pulls")) {
      return pullsOf(said, rest.split("/", -1)[2]);
    }
    if (rest.equals("/activity")) {
      return activity(said, query(exchange, "ref"));
    }
    if (rest.startsWith("/rules/branches/")) {
      return Boolean.parseBoolean(text(said, "last_push_rule"))
          ? List.of(
              Map.of(
                  "type", "pull_request", "parameters", Map.of("require_last_push_approval", true)))
          : List.of();
    }
    if (rest.startsWith("/collaborators/")) {
      var login = rest.split("/", -1)[2];
      return Map.of("permission", list(said, "writers").contains(login) ? "write" : "read");
    }
    return null;
  }

  private @Nullable Object pull(Map<String, Object> each, String part) {
    return switch (part) {
      case "" -> described(each);
      case "/reviews" ->
          maps(each, "reviews").stream()
              .map(review ->
                  Map.of(
                      "user", user(text(review, "by")),
                      "state", text(review, "state"),
                      "commit_id", commit(text(review, "commit")),
                      "submitted_at", text(review, "at")))
              .toList();
      case "/commits" ->
          list(each, "authors").stream()
              .map(author ->
                  Map.of(
                      "author", user(author),
                      "committer", user(author),
                      "commit", Map.of("message", text(each, "message"))))
              .toList();
      default -> null;
    };
  }

  private Map<String, @Nullable Object> described(Map<String, Object> each) {
    var merged = each.get("merged");
    var described =
        new LinkedHashMap<String, @Nullable Object>(
            Map.of(
                "number", Integer.parseInt(text(each, "number")),
                "user", user(text(each, "author")),
                "labels", list(each, "labels").stream().map(name -> Map.of("name", name)).toList(),
                "head",
                    Map.of(
                        "sha", commit(text(each, "head")),
                        "ref", text(each, "ref"),
                        "repo",
                            Map.of(
                                "full_name",
                                text(each, "fork").isEmpty() ? REPOSITORY : text(each, "fork"))),
                "base", Map.of("ref", text(each, "base"), "repo", Map.of("full_name", REPOSITORY)),
                "commits", each.getOrDefault("commits", 1),
                "merged", merged != null));
    described.put(
        "merged_at", merged instanceof Map<?, ?> of ? String.valueOf(of.get("at")) : null);
    described.put(
        "merge_commit_sha",
        merged instanceof Map<?, ?> of ? commit(String.valueOf(of.get("commit"))) : null);
    return described;
  }

  /// Those whose merge the commit is, or the commits of a rebase, or whose own the commit is.
  private Object pullsOf(Map<String, Object> said, String sha) {
    if (lags(said)) {
      return List.of();
    }
    return pulls(said).stream()
        .filter(each -> {
          var described = described(each);
          var merge = described.get("merge_commit_sha");
          var count = (Integer) each.getOrDefault("commits", 1);
          var brought =
              merge == null
                  ? List.<String>of()
                  : git("rev-list", "--first-parent", "--max-count=" + count, merge.toString())
                      .lines()
                      .toList();
          var own =
              git("rev-list", "--max-count=" + count, commit(text(each, "head"))).lines().toList();
          return brought.contains(sha) || own.contains(sha);
        })
        .map(this::described)
        .toList();
  }

  private Object activity(Map<String, Object> said, String ref) {
    var pushes = new ArrayList<Map<String, Object>>();
    for (var each : pulls(said)) {
      if (!ref.equals("refs/heads/" + text(each, "ref"))) {
        continue;
      }
      var pushers = list(each, "pushers");
      var commits = pushed(text(each, "head"), pushers.size());
      for (var i = 0; i < pushers.size(); i++) {
        var isFirst = i == pushers.size() - 1;
        pushes.add(
            Map.of(
                "after",
                commits.get(i),
                "before",
                isFirst ? "0".repeat(40) : commits.get(i + 1),
                "actor",
                user(pushers.get(i)),
                "ref",
                ref));
      }
    }
    return pushes;
  }

  private @Nullable Object tree(String sha) {
    var entries =
        git("ls-tree", "-r", "-t", sha)
            .lines()
            .map(line -> line.split("[ \t]", 4))
            .map(parts ->
                Map.of("mode", parts[0], "type", parts[1], "sha", parts[2], "path", parts[3]))
            .toList();
    return entries.isEmpty() ? null : Map.of("sha", sha, "tree", entries, "truncated", false);
  }

  private Object queue(Map<String, Object> said) {
    var nodes =
        maps(said, "queue").stream()
            .map(each ->
                Map.of(
                    "headCommit", Map.of("oid", commit(text(each, "head"))),
                    "baseCommit", Map.of("oid", commit(text(each, "base"))),
                    "pullRequest", Map.of("number", each.get("pull"))))
            .toList();
    return Map.of(
        "data",
        Map.of("repository", Map.of("mergeQueue", Map.of("entries", Map.of("nodes", nodes)))));
  }

  private static Map<String, Object> user(String login) {
    return login.equals("nobody")
        ? Map.of()
        : Map.of("login", login, "type", login.endsWith("[bot]") ? "Bot" : "User");
  }

  private static List<Map<String, Object>> pulls(Map<String, Object> said) {
    return maps(said, "pulls");
  }
}
