package writ.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.render.DiagnosticText;

/// What reading some files gives, as text: the decoded specs where nothing is wrong, and all that
/// was noticed.
record Reading(
    @Nullable ProjectSpec project, List<TokenSpec> tokens, List<Diagnostic> diagnostics) {

  static final String PROJECT_FILE = "writ.yaml";

  /// Reads the project file among them, if there is one, then all others as token files.
  static Reading of(List<SourceFile> files) {
    var noticed = new ArrayList<Diagnostic>();
    var projectFile = named(files, PROJECT_FILE);
    var project = projectFile.map(SpecReader::readProject);
    project.ifPresent(result -> noticed.addAll(result.diagnostics()));
    var known = project.flatMap(result -> result.value()).orElseGet(ProjectSpec::none);
    var rest = files.stream().filter(file -> !file.name().equals(PROJECT_FILE)).toList();
    var tokens = SpecReader.readTokens(rest, known);
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

  private static Optional<SourceFile> named(List<SourceFile> files, String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }
}
