package writ.spec;

import java.util.List;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.GuardrailSpec.Baseline;
import writ.spec.GuardrailSpec.Pack;

/// Reads the files about guardrails: text in, located values and everything that was noticed out.
public final class GuardrailReader {

  private GuardrailReader() {}

  /// Reads a rule file.
  public static Result<Pack> readPack(SourceFile file) {
    return RulePackReader.read(file);
  }

  /// Reads waiver files.
  public static Result<List<WaiverSpec>> readWaivers(List<SourceFile> files) {
    return WaiversReader.read(files);
  }

  /// Reads a boundary file, with the sets, networks and variables of a project.
  public static Result<BoundarySpec> readBoundary(SourceFile file, ProjectSpec project) {
    return BoundaryDecoder.read(file, project);
  }

  /// Reads a file of recorded findings.
  public static Result<Baseline> readBaseline(SourceFile file) {
    return BaselineReader.read(file);
  }

  /// Reads a table of cases for a pack.
  public static Result<RuleTestSpec> readTest(SourceFile file) {
    return RuleTestReader.read(file);
  }
}
