package writ.spec;

import org.jspecify.annotations.Nullable;
import writ.spec.yaml.Located;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.TokenName;
import writ.token.VisibleText;

/// Reads a token's name, strictly: it is the only place in which Writ can note at Cloudflare how
/// far an apply has come.
final class NameDecoder {

  private final ProblemList problems;

  NameDecoder(ProblemList problems) {
    this.problems = problems;
  }

  /// @param most how many characters fit
  @Nullable Located<String> check(@Nullable Located<String> name, int most) {
    if (name == null) {
      return null;
    }
    var fault = fault(name.value());
    if (fault != null) {
      problems.add(SpecProblems.badName(name, "the name", fault));
      return null;
    }
    var length = name.value().codePointCount(0, name.value().length());
    if (length > most) {
      problems.add(TokenProblems.longName(name, length, most));
    }
    var visible = VisibleText.ofName(name.value());
    if (!visible.equals(name.value())) {
      problems.add(TokenProblems.misleadingName(name, visible));
    }
    return name;
  }

  private static @Nullable String fault(String name) {
    if (name.isBlank()) {
      return "is blank";
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      return "holds a control character";
    }
    if (!name.strip().equals(name)) {
      return "begins or ends with a space";
    }
    return name.contains(TokenName.MARK)
        ? "holds `" + TokenName.MARK + "`, which only Writ may write"
        : null;
  }
}
