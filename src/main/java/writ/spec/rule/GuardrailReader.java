package writ.spec.rule;

import java.util.List;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.BoundarySpec;
import writ.spec.GuardrailSpec.Baseline;
import writ.spec.GuardrailSpec.Pack;
import writ.spec.ProjectSpec;
import writ.spec.WaiverSpec;

/// Reads the files about guardrails: text in, located values and everything that was noticed out.
public final class GuardrailReader {

  private GuardrailReader() {}

  /// Reads a rule file.
  public static Result<Pack> readPack(SourceFile file) {
    return RulePackReader.read(file);
  }

  /// Parses a rule file that is going to be packed into the program.
  ///
  /// @param file without a fault
  /// @return to be given to [#readPack] with the same file
  public static byte[] parsePack(SourceFile file) {
    return RulePackReader.parse(file);
  }

  /// Reads a rule file that was parsed when Writ was built.
  public static Result<Pack> readPack(SourceFile file, byte[] parsed) {
    return RulePackReader.read(file, parsed);
  }

  /// Reads waiver files.
  public static Result<List<WaiverSpec>> readWaivers(List<SourceFile> files) {
    return WaiversReader.read(files);
  }

  /// Reads a boundary file, with the sets, networks and variables of a project.
  public static Result<BoundarySpec> readBoundary(SourceFile file, ProjectSpec project) {
    return BoundaryDecoder.read(file, project);
  }

  /// Reads a file of recorded findings, with the owners of a project.
  public static Result<Baseline> readBaseline(SourceFile file, ProjectSpec project) {
    return BaselineReader.read(file, project);
  }

  /// Reads a table of cases for a pack.
  public static Result<RuleTestSpec> readTest(SourceFile file) {
    return RuleTestReader.read(file);
  }
}
