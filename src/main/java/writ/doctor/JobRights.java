package writ.doctor;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.spec.yaml.Node;

/// What the steps of a job need its token to be allowed.
final class JobRights {

  /// How much a permission lets a token do.
  enum Level {
    NONE,
    READ,
    WRITE;

    String word() {
      return switch (this) {
        case NONE -> "none";
        case READ -> "read";
        case WRITE -> "write";
      };
    }

    static Level most(Level one, Level other) {
      return one.compareTo(other) < 0 ? other : one;
    }

    static Level of(String word) {
      return switch (word) {
        case "write" -> WRITE;
        case "read" -> READ;
        default -> NONE;
      };
    }
  }

  private static final String CONTENTS = "contents";
  private static final String PULL_REQUESTS = "pull-requests";
  private static final String ACTIONS = "actions";

  private JobRights() {}

  /// What a step of the action needs, and what it can do without, with a warning of its own. With
  /// another token for GitHub's API the job's is for the checkout alone.
  static void of(Node.Mapping step, Map<String, Level> required, Map<String, Level> helpful) {
    need(required, CONTENTS, Level.READ);
    var token = input(step, "github-token", "");
    if (!token.isEmpty() && !token.contains("github.token") && !token.contains("GITHUB_TOKEN")) {
      return;
    }
    var isQuiet = input(step, "comment", "update").equals("none");
    switch (input(step, "command", "plan")) {
      case "plan", "apply" -> {
        need(required, PULL_REQUESTS, Level.READ);
        need(helpful, PULL_REQUESTS, isQuiet ? Level.READ : Level.WRITE);
        need(helpful, ACTIONS, Level.READ);
      }
      case "renew" -> need(required, PULL_REQUESTS, Level.READ);
      case "drift" -> need(required, "issues", Level.WRITE);
      default -> {}
    }
  }

  /// What other steps beside it are known to need.
  static void ofOthers(Node.Mapping step, Map<String, Level> required) {
    var uses = step.entry("uses");
    var action = uses == null ? "" : WorkflowJobs.text(uses.value());
    if (action.startsWith("github/codeql-action/upload-sarif@")) {
      need(required, "security-events", Level.WRITE);
    }
    var isFederated =
        (action.startsWith("aws-actions/configure-aws-credentials@")
                && !input(step, "role-to-assume", "").isEmpty()
                && input(step, "aws-access-key-id", "").isEmpty())
            || (action.startsWith("google-github-actions/auth@")
                && !input(step, "workload_identity_provider", "").isEmpty())
            || (action.startsWith("hashicorp/vault-action@")
                && input(step, "method", "").equals("jwt"));
    if (isFederated) {
      need(required, "id-token", Level.WRITE);
    }
  }

  private static void need(Map<String, Level> needs, String name, Level level) {
    needs.merge(name, level, Level::most);
  }

  private static String input(Node.Mapping step, String name, String otherwise) {
    var with = step.entry("with");
    var entry = with != null && with.value() instanceof Node.Mapping map ? map.entry(name) : null;
    return entry == null ? otherwise : WorkflowJobs.text(entry.value());
  }

  /// What is allowed by what a workflow states; null where that cannot be told.
  static @Nullable Level allowed(Node stated, String name) {
    if (stated instanceof Node.Mapping map) {
      var entry = map.entry(name);
      return entry == null ? Level.NONE : Level.of(WorkflowJobs.text(entry.value()));
    }
    return switch (WorkflowJobs.text(stated)) {
      case "write-all" -> Level.WRITE;
      // nobody reads a token for identities
      case "read-all" -> name.equals("id-token") ? Level.NONE : Level.READ;
      case "" -> Level.NONE;
      default -> null;
    };
  }
}
