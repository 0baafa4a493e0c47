package writ.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import writ.diagnostic.Result;

/// Who took part in a pull request, and so cannot approve it: who opened it, wrote any of it or
/// pushed any of it. What a commit says of its author is what its author likes, so nobody counts
/// unless it is known who pushed everything, or the host itself wants somebody else than who pushed
/// last.
///
/// @param commits who is named by each of its commits
/// @param pushes who pushed what to its branch, the newest first
/// @param isLastPushReviewed whether the host demands that somebody else than who pushed last
///   approves
/// @param programs logins that are no person's, as far as their names do not tell
record Participation(
    PullRequest request,
    List<Commit> commits,
    List<Push> pushes,
    boolean isLastPushReviewed,
    Set<String> programs) {

  private static final Pattern NOTHING = Pattern.compile("0+");

  /// How a co-author is named.
  private static final Pattern TRAILER = Pattern.compile("(?im)^\\s*co-authored-by\\s*:[^\\r\\n]*");

  /// An address that tells an account.
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "<(?:[0-9]+\\+)?([a-z0-9-]+(?:\\[bot\\])?)@users\\.noreply\\.github\\.com>",
          Pattern.CASE_INSENSITIVE);

  /// Anybody who may write can run a workflow.
  private static final String WORKFLOW = "github-actions";

  /// Who a commit names; empty for who has no account.
  record Commit(String author, String committer, String message) {}

  /// @param before all zeros where the branch was made
  record Push(String before, String after, String actor) {}

  Participation {
    commits = List.copyOf(commits);
    pushes = List.copyOf(pushes);
    programs = Set.copyOf(programs);
  }

  Participation(PullRequest request, List<Commit> commits, List<Push> pushes) {
    this(request, commits, pushes, false, Set.of());
  }

  /// @param made logins that are no person's
  Participation madeBy(Set<String> made) {
    return new Participation(request, commits, pushes, isLastPushReviewed, made);
  }

  /// @param isThere whether the branch demands it
  Participation underRule(boolean isThere) {
    return new Participation(request, commits, pushes, isThere, programs);
  }

  /// The pushes from the head back to where the branch was made.
  private Optional<List<Push>> chain() {
    var found = new ArrayList<Push>();
    var next = request.head();
    for (var push : pushes) {
      if (!NOTHING.matcher(next).matches() && push.after().equals(next)) {
        found.add(push);
        next = push.before();
      }
    }
    return NOTHING.matcher(next).matches() ? Optional.of(found) : Optional.empty();
  }

  /// Whether everybody who pushed is known.
  boolean isWhole() {
    return chain().isPresent();
  }

  /// @param mayWrite whether somebody may write to the repository
  /// @param unknown half a sentence: that it is not known who pushed
  Result<Approvals> approvals(
      List<Review> reviews, Function<String, Result<Boolean>> mayWrite, String unknown) {
    if (!isWhole() && !isLastPushReviewed) {
      return Result.of(Approvals.nobody(unknown));
    }
    var people = new ArrayList<>(List.of(request.author()));
    for (var commit : commits) {
      people.add(commit.author());
      people.add(commit.committer());
      people.addAll(coAuthors(commit.message()));
    }
    chain().orElse(pushes).forEach(push -> people.add(push.actor()));
    if (people.stream().anyMatch(String::isEmpty)) {
      return Result.of(
          Approvals.nobody(
              "there is no account for an author or co-author of a commit, or for who pushed"));
    }
    if (people.stream().anyMatch(each -> folded(each).startsWith(WORKFLOW))) {
      return Result.of(
          Approvals.nobody("a workflow made the change, and anybody who may write can run one"));
    }
    if (people.stream().anyMatch(programs::contains)) {
      return Result.of(
          Approvals.nobody("a program made the change, and who had it do so is not known"));
    }
    var hands = new TreeSet<String>();
    people.forEach(each -> hands.add(folded(each)));
    return approvals(reviews, hands, mayWrite);
  }

  private Result<Approvals> approvals(
      List<Review> reviews, Set<String> hands, Function<String, Result<Boolean>> mayWrite) {
    var last = new LinkedHashMap<String, Review>();
    reviews.stream()
        .filter(Review::isVerdict)
        .forEach(each -> last.put(folded(each.login()), each));
    var given = new ArrayList<Approval>();
    for (var review : last.values()) {
      var at = review.submittedAt();
      if (!review.isApprovalOf(request.head())
          || at == null
          || hands.contains(folded(review.login()))) {
        continue;
      }
      var may = mayWrite.apply(review.login());
      if (may.valueOrNull() == null) {
        return Result.failed(may.diagnostics());
      }
      if (may.valueOrNull()) {
        given.add(new Approval(review.login(), at));
      }
    }
    return Result.of(
        given.isEmpty()
            ? Approvals.nobody("who approved it took part in it, or may not write here")
            : new Approvals(given, ""));
  }

  /// A co-author whom only an address of his own names is nobody whom the host knows.
  private static List<String> coAuthors(String message) {
    return TRAILER
        .matcher(message)
        .results()
        .map(found -> {
          var account = ACCOUNT.matcher(found.group());
          return account.find() ? account.group(1) : "";
        })
        .toList();
  }

  private static String folded(String login) {
    return login.toLowerCase(Locale.ROOT);
  }
}
