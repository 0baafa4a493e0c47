package writ.project;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.plan.Plan;
import writ.workspace.Inputs;

/// Places that were read from JSON, where only a file's name is told, with that file's text, so
/// that the lines they speak of can be shown.
public final class ReportedPlaces {

  private final Inputs inputs;
  private final Set<String> known;
  private final Map<String, SourceFile> files = new HashMap<>();

  public ReportedPlaces(Configuration configuration, Inputs inputs) {
    this.inputs = inputs;
    this.known =
        new HashSet<>(inputs.matching(configuration.project().tokens()).value().orElse(List.of()));
    known.add(Inputs.PROJECT);
    known.add(Inputs.LOCK);
  }

  public Plan.Unreachable of(Plan.Unreachable unreachable) {
    return new Plan.Unreachable(unreachable.owner(), of(unreachable.reason()));
  }

  public Diagnostic of(Diagnostic diagnostic) {
    return new Diagnostic(
        diagnostic.code(),
        diagnostic.severity(),
        diagnostic.message(),
        ofNullable(diagnostic.span()),
        diagnostic.label(),
        diagnostic.related().stream()
            .map(each -> new Diagnostic.Related(of(each.span()), each.message()))
            .toList(),
        diagnostic.hints());
  }

  private @Nullable Span ofNullable(@Nullable Span place) {
    return place == null ? null : of(place);
  }

  private Span of(Span place) {
    var file = files.computeIfAbsent(place.file(), this::read);
    return new Span(file, place.line(), place.column(), place.length());
  }

  /// What is none of the project's files is known by its name alone: who wrote the JSON does not
  /// choose what else of this machine is shown.
  private SourceFile read(String name) {
    return known.contains(name)
        ? inputs.named(name).value().orElseGet(() -> SourceFile.named(name))
        : SourceFile.named(name);
  }
}
