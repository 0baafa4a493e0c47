package writ.plan.saved;

/// Ends the reading of a saved plan; caught in [PlanJson], where it becomes a diagnostic.
final class MalformedPlan extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedPlan(String reason) {
    super(reason);
  }

  MalformedPlan(String reason, RuntimeException cause) {
    super(reason, cause);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
