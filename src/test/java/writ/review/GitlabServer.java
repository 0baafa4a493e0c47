package writ.review;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A stand-in for GitLab's API. Answers have the shape that GitLab
/// [documents](https://docs.gitlab.com/api/rest/), version 4.
///
/// ```yaml
/// branch: main                 # the default branch
/// fork: false                  # the project is a fork of another one
/// people: [ada, grace, linus]  # accounts, by their numbers from 1
/// developers: [ada, grace]     # who may write
/// bots: []                     # accounts that are no person's
/// reset: true                  # the project takes approvals away on each push
/// committers: false            # whether it lets committers approve
/// push_rule: false             # commits must name who pushes as committer
/// notes_only: false            # approvals are told without their time, as before GitLab 18.4
/// lag: 0                       # so often `commits/SHA/merge_requests` knows nothing yet
/// requests:
///   - iid: 7
///     author: ada
///     head: refs/merge-requests/7/head
///     ref: wider
///     target: main
///     merged: {by: squash, commit: main, at: "2026-01-15T08:00:00Z"}   # merge, squash, fast-forward
///     commits: 1
///     labels: [access-approved]
///     written: [Ada]            # the names in its commits
///     message: ""               # of each of its commits
///     pushers: [ada]
///     elsewhere: false          # its branch is in another project
///     versioned: "2026-01-15T06:00:00Z"
///     approved: [{by: grace, at: "2026-01-15T07:00:00Z"}]
/// ```
///
/// Notes that are written it keeps. Whoever asks is the account 9.
public final class GitlabServer extends CodeHostServer {

  private static final int PROJECT = 5;
  private static final String START = "/api/v4";
  private static final String HERE = "/projects/" + PROJECT;

  private static final int ASKER = 9;

  private final Map<String, List<String>> notes = new TreeMap<>();

  private GitlabServer(Path repository, Path file) throws IOException {
    super(repository, file);
  }

  /// @param repository a folder that Git knows
  /// @param file what is said of people and merge requests
  public static GitlabServer start(Path repository, Path file) throws IOException {
    var gitlab = new GitlabServer(repository, file);
    gitlab.serve();
    return gitlab;
  }

  @Override
  public List<String> variables() {
    return List.of(
        "CI_API_V4_URL=http://127.0.0.1:" + port() + START,
        "CI_PROJECT_ID=" + PROJECT,
        "CI_PROJECT_PATH=acme/tokens",
        "CI_PIPELINE_SOURCE=push",
        "CI_COMMIT_BRANCH=main",
        "WRIT_REVIEW_TOKEN=glpat-anything");
  }

  /// The notes that were written on a merge request, the oldest first.
  public synchronized List<String> notes(int request) {
    return List.copyOf(notes.getOrDefault(String.valueOf(request), List.of()));
  }

  @Override
  @Nullable Object body(HttpExchange exchange, String path, Map<String, Object> said) {
    if (path.equals(START + "/user")) {
      return Map.of("id", ASKER, "username", "writ");
    }
    if (path.startsWith(START + "/users/")) {
      return account(said, path);
    }
    if (!path.startsWith(START + HERE)) {
      return null;
    }
    var rest = path.substring((START + HERE).length());
    var parts = rest.split("/", -1);
    if (rest.isEmpty()) {
      return project(said);
    }
    return switch (parts[1]) {
      case "repository" -> repository(exchange, said, parts);
      case "merge_requests" ->
          exchange.getRequestMethod().equals("GET")
              ? requests(said).stream()
                  .filter(each -> text(each, "iid").equals(parts[2]))
                  .findFirst()
                  .map(each -> request(said, each, parts.length > 3 ? parts[3] : ""))
                  .orElse(null)
              : written(exchange, parts);
      case "approvals" ->
          Map.of(
              "reset_approvals_on_push", !text(said, "reset").equals("false"),
              "merge_requests_author_approval", true,
              "merge_requests_disable_committers_approval", !isSet(said, "committers"));
      case "push_rule" -> Map.of("commit_committer_check", isSet(said, "push_rule"));
      case "members" -> member(said, path);
      case "events" -> events(said);
      default -> null;
    };
  }

  private static Map<String, Object> project(Map<String, Object> said) {
    var project =
        new LinkedHashMap<String, Object>(
            Map.of("id", PROJECT, "default_branch", text(said, "branch")));
    if (isSet(said, "fork")) {
      project.put("forked_from_project", Map.of("id", 4));
    }
    return project;
  }

  private @Nullable Object repository(
      HttpExchange exchange, Map<String, Object> said, String[] parts) {
    return switch (parts[2]) {
      case "branches" -> {
        var sha = git("rev-parse", "--verify", "--quiet", "refs/heads/" + parts[3]);
        yield sha.isEmpty() ? null : Map.of("name", parts[3], "commit", Map.of("id", sha));
      }
      case "commits" -> ofCommit(said, parts[3]);
      case "tree" -> tree(query(exchange, "ref"));
      case "blobs" -> {
        var text = git("cat-file", "blob", parts[3]);
        yield Map.of("sha", parts[3], "encoding", "base64", "content", encoded(text));
      }
      default -> null;
    };
  }

  private List<Map<String, String>> tree(String sha) {
    return git("ls-tree", "-r", "-t", sha)
        .lines()
        .map(line -> line.split("[ \t]", 4))
        .map(parts -> Map.of("mode", parts[0], "type", parts[1], "id", parts[2], "path", parts[3]))
        .toList();
  }

  /// Those whose merge or squash the commit is, or whose own the commit is.
  private Object ofCommit(Map<String, Object> said, String sha) {
    if (lags(said)) {
      return List.of();
    }
    return requests(said).stream()
        .filter(each -> {
          var described = described(said, each);
          return Stream.of("merge_commit_sha", "squash_commit_sha")
                  .anyMatch(key -> sha.equals(described.get(key)))
              || own(each).contains(sha);
        })
        .map(each -> described(said, each))
        .toList();
  }

  private List<String> own(Map<String, Object> request) {
    return pushed(text(request, "head"), (Integer) request.getOrDefault("commits", 1));
  }

  private @Nullable Object request(
      Map<String, Object> said, Map<String, Object> request, String part) {
    return switch (part) {
      case "" -> described(said, request);
      case "approvals" ->
          Map.of(
              "approved_by",
              maps(request, "approved").stream().map(each -> approval(said, each)).toList());
      case "versions" ->
          List.of(
              Map.of(
                  "id", 2,
                  "head_commit_sha", commit(text(request, "head")),
                  "created_at", text(request, "versioned")),
              Map.of("id", 1, "head_commit_sha", "", "created_at", "2026-01-15T05:00:00Z"));
      case "commits" ->
          own(request).stream().map(sha -> commit(request, sha, list(request, "written"))).toList();
      case "notes" -> notes(said, request);
      default -> null;
    };
  }

  /// The newest first: those that were written, and those that tell of approvals.
  private List<Map<String, Object>> notes(Map<String, Object> said, Map<String, Object> request) {
    var all = new ArrayList<Map<String, Object>>();
    var written = notes.getOrDefault(text(request, "iid"), List.of());
    for (var i = written.size() - 1; i >= 0; i--) {
      all.add(
          Map.of("id", i, "body", written.get(i), "author", Map.of("id", ASKER), "system", false));
    }
    maps(request, "approved").stream()
        .map(each ->
            Map.<String, Object>of(
                "system", !isSet(each, "typed"),
                "body", "approved this merge request",
                "author", user(said, text(each, "by")),
                "created_at", text(each, "at")))
        .forEach(all::add);
    return all;
  }

  /// `POST …/notes` and `PUT …/notes/ID`.
  private synchronized Object written(HttpExchange exchange, String[] parts) {
    try {
      var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var body = URLDecoder.decode(form.replaceFirst("^body=", ""), StandardCharsets.UTF_8);
      var all = notes.computeIfAbsent(parts[2], _ -> new ArrayList<>());
      if (exchange.getRequestMethod().equals("POST")) {
        all.add(body);
      } else {
        all.set(Integer.parseInt(parts[4]), body);
      }
      return Map.of("body", body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> commit(
      Map<String, Object> request, String sha, List<String> written) {
    var name = written.isEmpty() ? "Ada" : written.getFirst();
    var address = name.toLowerCase(Locale.ROOT) + "@example.com";
    return Map.of(
        "id", sha,
        "author_name", name,
        "author_email", address,
        "committer_name", name,
        "committer_email", address,
        "created_at", "2026-01-15T05:00:00.000+00:00",
        "message", text(request, "message"));
  }

  private static Map<String, Object> approval(Map<String, Object> said, Map<String, Object> each) {
    var approval = new LinkedHashMap<String, Object>(Map.of("user", user(said, text(each, "by"))));
    if (!isSet(said, "notes_only")) {
      approval.put("approved_at", text(each, "at"));
    }
    return approval;
  }

  private Map<String, @Nullable Object> described(
      Map<String, Object> said, Map<String, Object> each) {
    @SuppressWarnings("unchecked")
    var merged = (Map<String, Object>) each.get("merged");
    var described =
        new LinkedHashMap<String, @Nullable Object>(
            Map.of(
                "iid", each.getOrDefault("iid", 0),
                "state", merged == null ? "opened" : "merged",
                "author", user(said, text(each, "author")),
                "labels", list(each, "labels"),
                "sha", commit(text(each, "head")),
                "source_branch", text(each, "ref"),
                "source_project_id", isSet(each, "elsewhere") ? 9 : PROJECT,
                "target_branch", text(each, "target"),
                "target_project_id", PROJECT));
    var by = merged == null ? "" : text(merged, "by");
    var commit = merged == null ? "" : commit(text(merged, "commit"));
    described.put("merged_at", merged == null ? null : text(merged, "at"));
    described.put("merge_commit_sha", by.equals("merge") ? commit : null);
    described.put("squash_commit_sha", by.equals("squash") ? commit : null);
    return described;
  }

  private Object events(Map<String, Object> said) {
    var events = new ArrayList<Map<String, Object>>();
    for (var each : requests(said)) {
      var pushers = list(each, "pushers");
      var commits = pushed(text(each, "head"), pushers.size());
      for (var i = 0; i < pushers.size(); i++) {
        var isFirst = i == pushers.size() - 1;
        var push =
            new LinkedHashMap<String, @Nullable Object>(
                Map.of(
                    "action",
                    isFirst ? "created" : "pushed",
                    "ref_type",
                    "branch",
                    "commit_to",
                    commits.get(i),
                    "ref",
                    text(each, "ref")));
        push.put("commit_from", isFirst ? null : commits.get(i + 1));
        events.add(Map.of("author", user(said, pushers.get(i)), "push_data", push));
      }
    }
    return events;
  }

  private static @Nullable Object account(Map<String, Object> said, String path) {
    var name = name(said, path);
    return name.isEmpty()
        ? null
        : Map.of("username", name, "bot", list(said, "bots").contains(name));
  }

  private static @Nullable Object member(Map<String, Object> said, String path) {
    var name = name(said, path);
    return name.isEmpty()
        ? null
        : Map.of(
            "username", name, "access_level", list(said, "developers").contains(name) ? 30 : 20);
  }

  private static String name(Map<String, Object> said, String path) {
    var number = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    var people = list(said, "people");
    return number < 1 || number > people.size() ? "" : people.get(number - 1);
  }

  private static Map<String, Object> user(Map<String, Object> said, String login) {
    var people = list(said, "people");
    var at = IntStream.range(0, people.size()).filter(i -> people.get(i).equals(login)).findFirst();
    return Map.of(
        "id",
        at.orElse(-1) + 1,
        "username",
        login,
        "name",
        login.isEmpty() ? "" : Character.toUpperCase(login.charAt(0)) + login.substring(1));
  }

  private static boolean isSet(Map<String, Object> said, String key) {
    return Boolean.parseBoolean(text(said, key));
  }

  private static List<Map<String, Object>> requests(Map<String, Object> said) {
    return maps(said, "requests");
  }
}
