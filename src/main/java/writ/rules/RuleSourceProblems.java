package writ.rules;

import java.util.ArrayList;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.spec.GuardrailSpec.PackRef;
import writ.spec.yaml.Located;

/// The wording of what there is to say about the files that judge, and about what they excuse.
final class RuleSourceProblems {

  static final String BASELINE =
      "`writ guardrail baseline` records what fails today, so that only what is new is refused";

  private RuleSourceProblems() {}

  static Diagnostic unknownPack(Located<PackRef> pack, String nearest) {
    return Diagnostic.error(
            new Code("pipeline/unknown-pack"),
            "no pack `" + pack.value().name() + "` comes with Writ")
        .at(pack.span())
        .hint(nearest.isEmpty() ? "there are " + String.join(", ", ShippedPacks.NAMES) : nearest)
        .hint("rules of your own are named by path under `files`");
  }

  static Diagnostic otherVersion(Located<PackRef> pack, String version) {
    return Diagnostic.error(
            new Code("pipeline/other-pack-version"),
            "this Writ has version %s of `%s`, and the project is written for version %d"
                .formatted(version, pack.value().name(), pack.value().major()))
        .at(pack.span())
        .hint(
            "read what changed, then write `"
                + pack.value().name()
                + "@"
                + version.split("\\.", 2)[0]
                + "`");
  }

  /// How many findings refuse nothing, and why.
  static Diagnostic excused(long waived, long recorded) {
    var words = new ArrayList<String>();
    if (waived > 0) {
      words.add(waived == 1 ? "1 finding is waived" : waived + " findings are waived");
    }
    if (recorded > 0) {
      var is = recorded == 1 ? "1 finding is" : recorded + " findings are";
      words.add(is + " in the baseline");
    }
    return Diagnostic.note(new Code("pipeline/waived"), String.join(", ", words))
        .hint("`--show-waived` lists them");
  }

  static Diagnostic noSuchFile(Located<String> path) {
    return Diagnostic.error(
            new Code("pipeline/no-such-rule-file"), "there is no file `" + path.value() + "`")
        .at(path.span())
        .hint("paths count from the folder of writ.yaml; what judges is never left out");
  }
}
