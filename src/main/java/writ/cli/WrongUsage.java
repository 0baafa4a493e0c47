package writ.cli;

/// Options that are each well-formed and together mean nothing. Caught where arguments are parsed.
final class WrongUsage extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String problem;

  WrongUsage(String problem) {
    super(problem);
    this.problem = problem;
  }

  String problem() {
    return problem;
  }
}
