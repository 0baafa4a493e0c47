package writ.spec;

import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.spec.yaml.SyntaxProblems;

/// How much all specs and boundaries of a run, or all its rule tests, may hold together, so that
/// what a stranger's change can grow is refused before it is analysed. Cloudflare documents no
/// greatest number of policies, groups, resources or networks of a token; these are far above what
/// tokens hold, and what is below them is analysed in seconds.
public final class SpecLimits {

  /// Permissions and resources of one token, in all its policies.
  static final int MOST_GRANTS = 5_000;

  /// Permissions, resources and networks of a run, for each spec that it may hold.
  private static final int MOST_VALUES_OF_A_SPEC = 30;

  /// Steps of comparison of a run, for each spec that it may hold.
  private static final int MOST_STEPS_OF_A_SPEC = 100;

  /// Networks are compared this much faster than policies.
  private static final int NETWORKS_IN_A_STEP = 64;

  private final long most;
  private final long mostSteps;
  private long values;
  private long steps;

  /// @param specs how many a run may hold
  public SpecLimits(int specs) {
    this.most = (long) specs * MOST_VALUES_OF_A_SPEC;
    this.mostSteps = (long) specs * MOST_STEPS_OF_A_SPEC;
  }

  /// Counts what a token holds.
  ///
  /// @return false once the run holds more than it may
  public boolean holds(TokenSpec token) {
    var networks = token.allowedAddresses().size() + token.refusedAddresses().size();
    return holds(token.policies(), networks);
  }

  /// Counts what a boundary holds, with which tokens are compared.
  ///
  /// @return false once the run holds more than it may
  public boolean holds(BoundarySpec boundary) {
    var networks = boundary.allowedAddresses().size() + boundary.refusedAddresses().size();
    return holds(boundary.policies(), networks);
  }

  private synchronized boolean holds(List<PolicySpec> policies, long networks) {
    values += grants(policies) + networks;
    steps += steps(policies, networks);
    return !isExceeded();
  }

  /// Whether the run holds more than it may.
  public synchronized boolean isExceeded() {
    return values > most || steps > mostSteps;
  }

  /// Says what there is too much of.
  public Diagnostic problem() {
    return values > most
        ? SyntaxProblems.tooManyInAll("permissions, resources and networks", most)
        : SyntaxProblems.tooManyInAll(
            "combinations of a policy with a permission or resource beside it, or of networks",
            mostSteps);
  }

  /// What it takes to compare the access of a token, which grows faster than the token.
  private static long steps(List<PolicySpec> policies, long networks) {
    return policies.size() * grants(policies) + networks * networks / NETWORKS_IN_A_STEP;
  }

  static long grants(List<PolicySpec> policies) {
    return policies.stream()
        .mapToLong(policy -> (long) policy.permissions().size() + policy.resources().size())
        .sum();
  }
}
