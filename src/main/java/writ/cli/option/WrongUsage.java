package writ.cli.option;

/// Options that are each well-formed and together mean nothing. Caught where arguments are parsed.
public final class WrongUsage extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String problem;

  public WrongUsage(String problem) {
    super(problem);
    this.problem = problem;
  }

  public String problem() {
    return problem;
  }
}
