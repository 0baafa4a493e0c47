package writ.rules;

import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.render.report.FindingWords;
import writ.spec.GuardrailSpec.PackRef;
import writ.spec.yaml.Located;

/// The wording of what there is to say about the files that judge, and about what they excuse.
final class RuleSourceProblems {

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
    return Diagnostic.note(new Code("pipeline/waived"), FindingWords.excused(waived, recorded))
        .hint("`--show-waived` lists them");
  }

  static Diagnostic noSuchFile(Located<String> path) {
    return Diagnostic.error(
            new Code("pipeline/no-such-rule-file"), "there is no file `" + path.value() + "`")
        .at(path.span())
        .hint("paths count from the folder of writ.yaml; what judges is never left out");
  }
}
