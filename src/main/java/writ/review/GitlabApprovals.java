package writ.review;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.diagnostic.Result;

/// Whose approvals of a merge request count, by what GitLab tells.
///
/// GitLab does not say which commit was approved, so they count only where the project takes them
/// away on each push, and of those that are left only what was given after the newest one:
/// [approvals and their settings](https://docs.gitlab.com/api/merge_request_approvals/), [versions
/// of a merge
/// request](https://docs.gitlab.com/api/merge_requests/#get-merge-request-diff-versions). Who
/// pushed is in the [events of a project](https://docs.gitlab.com/api/events/). Which accounts
/// wrote the commits it does not tell, so it has to keep those from approving itself.
final class GitlabApprovals {

  private static final HostKind KIND = HostKind.GITLAB;

  /// The role of a [member](https://docs.gitlab.com/api/members/) who may write.
  private static final int DEVELOPER = 30;

  private static final String APPROVED = "approved this merge request";
  private static final String NOTHING = "0".repeat(40);
  private static final Pattern TRAILER =
      Pattern.compile("(?im)^\\s*co-authored-by\\s*:([^<\\r\\n]*)<([^>\\r\\n]*)>");

  private static final String UNKNOWN =
      "GitLab does not tell who pushed all of it, and no push rule of the project keeps committers"
          + " to their own addresses (`commit_committer_check`)";

  private final HostClient client;
  private final String project;
  private final String here;
  private final Map<String, Long> numbers = new HashMap<>();

  GitlabApprovals(HostClient client, String project) {
    this.client = client;
    this.project = project;
    this.here = "/projects/" + project;
  }

  static String login(JsonNode user) {
    return user.path("username").asString("");
  }

  Result<Approvals> of(PullRequest request) {
    return client
        .get(path(request) + "/approvals")
        .then(found -> {
          var approved = found.path("approved_by");
          if (!approved.isArray()) {
            return unanswered("who approved " + request.shown());
          }
          return approved.isEmpty()
              ? Result.of(Approvals.NONE)
              : settings().then(off -> off.isEmpty() ? reviewed(request, approved) : nobody(off));
        });
  }

  private String path(PullRequest request) {
    return here + "/merge_requests/" + request.number();
  }

  private static <T> Result<T> unanswered(String what) {
    return Result.failed(ReviewProblems.noAnswer(KIND, "it does not tell " + what));
  }

  private static Result<Approvals> nobody(String reason) {
    return Result.of(Approvals.nobody(reason));
  }

  /// Why the settings of the project make approvals worth nothing; empty where they do not.
  Result<String> settings() {
    return client
        .get(here + "/approvals")
        .then(found -> {
          var resets = found.path("reset_approvals_on_push");
          var keepsOff = found.path("merge_requests_disable_committers_approval");
          if (!resets.isBoolean() || !keepsOff.isBoolean()) {
            return unanswered("the project's settings of approvals");
          }
          if (!resets.asBoolean()) {
            return Result.of(
                "the project keeps approvals when somebody pushes (`reset_approvals_on_push`: turn"
                    + " on *Remove all approvals*)");
          }
          return Result.of(
              keepsOff.asBoolean()
                  ? ""
                  : "the project lets committers approve"
                      + " (`merge_requests_disable_committers_approval`: turn on *Prevent approvals"
                      + " by users who add commits*)");
        });
  }

  private Result<Approvals> reviewed(PullRequest request, JsonNode approved) {
    return client
        .all(path(request) + "/versions?per_page=100")
        .then(versions ->
            times(request, approved)
                .then(times -> {
                  var reviews = new ArrayList<Review>();
                  var newest = newest(versions, request.head());
                  for (var each : HostAnswer.stream(approved).toList()) {
                    var user = each.path("user");
                    numbers.put(login(user), user.path("id").asLong(0));
                    var at = times.get(login(user));
                    var isOfHead = newest != null && at != null && !at.isBefore(newest);
                    var commit = isOfHead ? request.head() : "";
                    var person = isPerson(user);
                    if (person.valueOrNull() == null) {
                      return Result.failed(person.diagnostics());
                    }
                    reviews.add(
                        new Review(login(user), person.valueOrNull(), "APPROVED", commit, at));
                  }
                  if (times.isEmpty()) {
                    return nobody("GitLab does not tell when it was approved");
                  }
                  var settled = Review.settled(reviews, request.head());
                  return settled.isPresent()
                      ? Result.of(settled.get())
                      : judged(request, approved, reviews, versions);
                }));
  }

  /// When the head became what is merged; null where another version came later.
  private static @Nullable Instant newest(List<JsonNode> versions, String head) {
    return versions.stream()
        .max((one, other) -> Long.compare(one.path("id").asLong(0), other.path("id").asLong(0)))
        .filter(each -> each.path("head_commit_sha").asString("").equals(head))
        .map(each -> HostAnswer.instant(each.path("created_at")))
        .orElse(null);
  }

  /// When each of them approved. GitLab before 18.4 tells it in notes of its own alone.
  private Result<Map<String, Instant>> times(PullRequest request, JsonNode approved) {
    var times = new HashMap<String, Instant>();
    for (var each : HostAnswer.stream(approved).toList()) {
      put(times, login(each.path("user")), HostAnswer.instant(each.path("approved_at")));
    }
    if (times.size() == approved.size()) {
      return Result.of(times);
    }
    return client
        .all(path(request) + "/notes?per_page=100&sort=asc&order_by=created_at")
        .map(notes -> {
          notes.stream()
              .filter(each -> each.path("system").asBoolean(false))
              .filter(each -> each.path("body").asString("").equals(APPROVED))
              .forEach(each ->
                  put(
                      times,
                      login(each.path("author")),
                      HostAnswer.instant(each.path("created_at"))));
          return times;
        });
  }

  private static void put(Map<String, Instant> times, String login, @Nullable Instant at) {
    if (at != null) {
      times.merge(login, at, (one, other) -> one.isAfter(other) ? one : other);
    }
  }

  /// Whether an account is a person's. One of which that is not told is none.
  private Result<Boolean> isPerson(JsonNode user) {
    return client
        .object("/users/" + user.path("id").asLong(0))
        .map(found ->
            found
                .map(each -> each.path("bot"))
                .filter(JsonNode::isBoolean)
                .map(each -> !each.asBoolean())
                .orElse(false));
  }

  private Result<Approvals> judged(
      PullRequest request, JsonNode approved, List<Review> reviews, List<JsonNode> versions) {
    return client
        .all(path(request) + "/commits?per_page=100")
        .then(commits ->
            pushes(request, versions, commits)
                .then(events -> judged(request, authors(approved, commits), events, reviews)));
  }

  private Result<Approvals> judged(
      PullRequest request,
      List<Participation.Commit> commits,
      List<JsonNode> events,
      List<Review> reviews) {
    var pushes = events.stream().map(GitlabApprovals::push).toList();
    var known = new Participation(request, commits, pushes);
    return programs(request, events)
        .map(known::madeBy)
        .then(people ->
            people.isWhole() || !request.headRepository().equals(project)
                ? Result.of(people)
                : keepsCommitters().map(people::underRule))
        .then(people -> people.approvals(reviews, this::mayWrite, UNKNOWN));
  }

  /// The pushes to the branch, the newest first; nothing for one that lies elsewhere.
  private Result<List<JsonNode>> pushes(
      PullRequest request, List<JsonNode> versions, List<JsonNode> commits) {
    if (!request.headRepository().equals(project)) {
      return Result.of(List.of());
    }
    // a branch is made before there is a merge request, and dates of events are whole days
    var since =
        Stream.concat(versions.stream(), commits.stream())
            .map(each -> HostAnswer.instant(each.path("created_at")))
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .map(each -> "&after=" + day(each.minus(Duration.ofDays(2))))
            .orElse("");
    return client
        .readable(here + "/events?action=pushed&per_page=100" + since)
        .map(list -> list.orElse(List.of()).stream().filter(each -> isOf(request, each)).toList());
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static boolean isOf(PullRequest request, JsonNode event) {
    var push = event.path("push_data");
    return push.path("ref_type").asString("").equals("branch")
        && push.path("ref").asString("").equals(request.headBranch());
  }

  private static Participation.Push push(JsonNode event) {
    var push = event.path("push_data");
    var from = push.path("commit_from").asString("");
    return new Participation.Push(
        from.isEmpty() && push.path("action").asString("").equals("created") ? NOTHING : from,
        push.path("commit_to").asString(""),
        login(event.path("author")));
  }

  /// Who opened it or pushed to it and is no person: who is behind a program is not told.
  private Result<Set<String>> programs(PullRequest request, List<JsonNode> events) {
    return client
        .get(path(request))
        .then(node -> {
          var users =
              Stream.concat(
                      Stream.of(node.path("author")),
                      events.stream().map(each -> each.path("author")))
                  .toList();
          var asked = new HashMap<String, Boolean>();
          for (var user : users) {
            if (!asked.containsKey(login(user))) {
              var person = isPerson(user);
              if (person.valueOrNull() == null) {
                return Result.failed(person.diagnostics());
              }
              asked.put(login(user), person.valueOrNull());
            }
          }
          asked.values().removeIf(isPerson -> isPerson);
          return Result.of(Set.copyOf(asked.keySet()));
        });
  }

  /// Whether a [push rule](https://docs.gitlab.com/api/project_push_rules/) lets everybody push
  /// only commits that name himself as committer, so that GitLab keeps who pushed from approving.
  private Result<Boolean> keepsCommitters() {
    return client
        .object(here + "/push_rule")
        .map(found ->
            found.map(each -> each.path("commit_committer_check").asBoolean(false)).orElse(false));
  }

  private Result<Boolean> mayWrite(String login) {
    return client
        .object(here + "/members/all/" + numbers.getOrDefault(login, 0L))
        .map(found -> found.map(each -> each.path("access_level").asInt(0)).orElse(0) >= DEVELOPER);
  }

  /// Those who approved and whom a commit names as author, committer or co-author, by name or by
  /// address. More than these GitLab's own setting keeps away.
  private static List<Participation.Commit> authors(JsonNode approved, List<JsonNode> commits) {
    var named = new HashSet<String>();
    for (var commit : commits) {
      for (var field :
          List.of("author_name", "author_email", "committer_name", "committer_email")) {
        named.add(folded(commit.path(field).asString("")));
      }
      TRAILER
          .matcher(commit.path("message").asString(""))
          .results()
          .forEach(found -> {
            named.add(folded(found.group(1)));
            named.add(folded(found.group(2)));
          });
    }
    return HostAnswer.stream(approved)
        .map(each -> each.path("user"))
        .filter(user -> isNamed(user, named))
        .map(user -> new Participation.Commit(login(user), login(user), ""))
        .toList();
  }

  private static boolean isNamed(JsonNode user, Set<String> named) {
    var names =
        Stream.of("name", "username", "public_email").map(field -> user.path(field).asString(""));
    return names.filter(name -> !name.isEmpty()).anyMatch(name -> named.contains(folded(name)))
        || named.stream()
            .anyMatch(
                each -> each.startsWith(user.path("id").asLong(0) + "-") && each.contains("@"));
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
