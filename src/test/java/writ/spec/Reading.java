package writ.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.render.DiagnosticText;
import writ.spec.rule.GuardrailReader;
import writ.spec.rule.RulePackReader;
import writ.spec.rule.RuleTestReader;
import writ.spec.rule.WaiversReader;

/// What reading some files gives, as text: the decoded specs where nothing is wrong, and all that
/// was noticed.
record Reading(
    @Nullable ProjectSpec project, List<TokenSpec> tokens, List<Diagnostic> diagnostics) {

  static final String PROJECT_FILE = "writ.yaml";

  private static final Pattern KIND = Pattern.compile("^kind: (\\w+)$", Pattern.MULTILINE);

  /// Reads the project file among them, if there is one, then each other file by its kind.
  static Reading of(List<SourceFile> files) {
    var noticed = new ArrayList<Diagnostic>();
    var projectFile = named(files, PROJECT_FILE);
    var project = projectFile.map(SpecReader::readProject);
    project.ifPresent(result -> noticed.addAll(result.diagnostics()));
    var known = project.flatMap(result -> result.value()).orElseGet(ProjectSpec::none);
    var aboutTokens = new ArrayList<SourceFile>();
    for (var file : files) {
      switch (kind(file)) {
        case RulePackReader.KIND -> noticed.addAll(GuardrailReader.readPack(file).diagnostics());
        case RuleTestReader.KIND -> noticed.addAll(GuardrailReader.readTest(file).diagnostics());
        case WaiversReader.KIND ->
            noticed.addAll(GuardrailReader.readWaivers(List.of(file)).diagnostics());
        default -> {
          if (!file.name().equals(PROJECT_FILE)) {
            aboutTokens.add(file);
          }
        }
      }
    }
    var tokens = SpecReader.readTokens(aboutTokens, known);
    noticed.addAll(tokens.diagnostics());
    return new Reading(
        projectFile.isPresent() ? known : null, tokens.value().orElseThrow(), noticed);
  }

  boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  /// The diagnostics in full.
  String complaints() {
    return DiagnosticText.of(diagnostics);
  }

  /// The decoded specs, then what was noticed beside them.
  String dump() {
    var parts = new ArrayList<String>();
    if (project != null) {
      parts.add(Dump.of(project));
    }
    tokens.forEach(token -> parts.add(Dump.of(token)));
    if (!diagnostics.isEmpty()) {
      parts.add(complaints());
    }
    return String.join("\n", parts);
  }

  private static String kind(SourceFile file) {
    var kind = KIND.matcher(file.text());
    return kind.find() ? kind.group(1) : "";
  }

  private static Optional<SourceFile> named(List<SourceFile> files, String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }
}
