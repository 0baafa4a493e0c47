package writ.doctor;

import java.util.List;

/// What `writ doctor` found: the project first, then each owner.
public record Examination(List<Part> parts) {

  /// How a check came out.
  public enum Verdict {
    OK,
    /// Good to know, and nobody's fault.
    NOTE,
    WARNING,
    PROBLEM;

    String word() {
      return switch (this) {
        case OK -> "ok";
        case NOTE -> "note";
        case WARNING -> "warning";
        case PROBLEM -> "problem";
      };
    }
  }

  /// One thing that was looked at.
  ///
  /// @param subject what, in a word or two
  /// @param finding what was found: a sentence without its full stop
  /// @param advice what to do about it
  public record Check(String subject, Verdict verdict, String finding, List<String> advice) {

    public Check {
      advice = List.copyOf(advice);
    }

    public static Check ok(String subject, String finding) {
      return new Check(subject, Verdict.OK, finding, List.of());
    }

    public static Check note(String subject, String finding, String... advice) {
      return new Check(subject, Verdict.NOTE, finding, List.of(advice));
    }

    public static Check warning(String subject, String finding, String... advice) {
      return new Check(subject, Verdict.WARNING, finding, List.of(advice));
    }

    public static Check problem(String subject, String finding, String... advice) {
      return new Check(subject, Verdict.PROBLEM, finding, List.of(advice));
    }
  }

  /// What belongs together.
  ///
  /// @param template the address of a dashboard form that makes the right credential; empty where
  ///   there is none to make
  public record Part(String title, List<Check> checks, String template) {

    public Part {
      checks = List.copyOf(checks);
    }
  }

  public Examination {
    parts = List.copyOf(parts);
  }

  /// Whether anything stands in the way.
  public boolean hasProblems() {
    return count(Verdict.PROBLEM) > 0;
  }

  long count(Verdict verdict) {
    return parts.stream()
        .flatMap(part -> part.checks().stream())
        .filter(check -> check.verdict() == verdict)
        .count();
  }
}
