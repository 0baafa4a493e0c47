package writ.drift;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.cloudflare.Cloudflare;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.owner.Credentials;
import writ.owner.OwnerSnapshot;
import writ.plan.Change;
import writ.plan.Difference;
import writ.plan.PlanInput;
import writ.project.Configuration;
import writ.run.PlanResult;
import writ.spec.TokenSpec;
import writ.token.Catalog;
import writ.token.CatalogNeeds;
import writ.token.Owner;
import writ.token.TokenKey;
import writ.workspace.Outputs;
import writ.workspace.RunContext;

/// Makes specs say what is live, field by field: each edit is read back, and stays only where the
/// field then is as it is live and everything else as it was. What Git has moved on is left to Git.
final class DriftWriter {

  private final RunContext context;
  private final Cloudflare cloudflare;
  private final PlanResult planned;
  private final SpecHistory past;
  private final Configuration configuration;
  private final Map<TokenKey, TokenSpec> specs = new HashMap<>();
  private final Map<String, SourceFile> originals = new HashMap<>();
  private final Map<String, SourceFile> texts = new TreeMap<>();
  private final Map<Owner, Catalog> catalogs = new HashMap<>();
  private final Map<TokenKey, Set<DriftField>> done = new TreeMap<>();
  private final Map<TokenKey, DriftContext> grounds = new HashMap<>();
  private final Set<TokenKey> whole = new HashSet<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  DriftWriter(RunContext context, Cloudflare cloudflare, PlanResult planned, SpecHistory past) {
    this.context = context;
    this.cloudflare = cloudflare;
    this.planned = planned;
    this.past = past;
    this.configuration =
        Configuration.specified(context.inputs(), planned.project())
            .value()
            .orElseGet(() -> new Configuration(planned.project(), List.of(), Set.of(), 0));
    for (var each : configuration.owners()) {
      each.specs()
          .forEach(spec -> specs.put(new TokenKey(each.owner(), spec.name().value()), spec));
    }
  }

  /// Writes what was changed, as far as that is possible, and tells both.
  List<Diagnostic> of(List<Change> drift) {
    for (var change : drift) {
      if (change instanceof Change.Modify modify) {
        context(modify).ifPresent(context -> revise(context, modify));
      }
    }
    texts.values().forEach(this::write);
    done.forEach(
        (key, fields) -> problems.add(DriftProblems.written(key, place(key), words(fields))));
    return List.copyOf(problems);
  }

  /// The tokens whose specs now say all that is live.
  Set<TokenKey> written() {
    return Set.copyOf(whole);
  }

  private static String words(Set<DriftField> fields) {
    return fields.stream().map(field -> "`" + field.key() + "`").collect(joining(", "));
  }

  private Optional<TokenSpec> spec(TokenKey key) {
    return Optional.ofNullable(specs.get(key));
  }

  private @Nullable Span place(TokenKey key) {
    return spec(key).map(spec -> spec.name().span()).orElse(null);
  }

  private Optional<DriftContext> context(Change.Modify modify) {
    var key = modify.key();
    for (var part : planned.parts()) {
      if (part.input().owner().equals(key.owner())) {
        return part.input().listing().tokens().stream()
            .filter(live -> live.id().equals(modify.basis().id()))
            .findFirst()
            .map(live ->
                new DriftContext(
                    key,
                    live,
                    part.input(),
                    configuration.names(key.owner(), catalog(part.input(), modify)),
                    planned.project()));
      }
    }
    return Optional.empty();
  }

  /// The names of everything where grants came, which the specs may not speak of yet.
  private Catalog catalog(PlanInput input, Change.Modify modify) {
    var isNews =
        modify.differences().stream().anyMatch(each -> each instanceof Difference.GrantsRemoved);
    return isNews
        ? catalogs.computeIfAbsent(input.owner(), _ -> everyName(input))
        : input.catalog();
  }

  private Catalog everyName(PlanInput input) {
    var owner = input.owner();
    var specs =
        configuration.owners().stream()
            .filter(each -> each.owner().equals(owner))
            .flatMap(each -> each.specs().stream())
            .toList();
    var needs =
        configuration
            .needs(owner, specs)
            .and(CatalogNeeds.forDescribing(owner))
            .and(CatalogNeeds.mentionedBy(owner, input.listing().tokens()));
    var credentials = Credentials.of(context, planned.project());
    return OwnerSnapshot.of(owner, needs, cloudflare, credentials)
            instanceof OwnerSnapshot.Seen seen
        ? seen.catalog()
        : input.catalog();
  }

  private void revise(DriftContext context, Change.Modify modify) {
    var key = context.key();
    var spec = spec(key).orElse(null);
    var file = spec == null ? null : file(spec.name().span().file());
    if (spec == null || file == null) {
      return;
    }
    if (!past.isKnown()) {
      problems.add(DriftProblems.noHistory(key, spec.name().span()));
      return;
    }
    grounds.put(key, context);
    var fields = EnumSet.noneOf(DriftField.class);
    var isWhole = true;
    for (var difference : modify.differences()) {
      var field = DriftField.of(difference);
      field.ifPresent(fields::add);
      if (field.isEmpty()) {
        problems.add(
            difference instanceof Difference.NameChanged(var name, _, _)
                ? DriftProblems.renamed(key, spec.name().span(), name)
                : DriftProblems.noWords(key, spec.name().span()));
        isWhole = false;
      }
    }
    for (var field : fields) {
      isWhole &= revise(context, field, spec, file.name());
    }
    if (isWhole) {
      whole.add(key);
    }
  }

  /// The file as it lies there; null where it cannot be read any more, which is told.
  private @Nullable SourceFile file(String name) {
    if (!originals.containsKey(name)) {
      var file = context.inputs().named(name);
      problems.addAll(file.diagnostics());
      file.value().ifPresent(found -> originals.put(name, found));
    }
    return originals.get(name);
  }

  private boolean revise(DriftContext context, DriftField field, TokenSpec spec, String name) {
    var place = spec.fields().getOrDefault(field.key(), spec.name().span());
    var file = texts.getOrDefault(name, Objects.requireNonNull(originals.get(name)));
    var before = context.read(file);
    var reading = before.valueOrNull();
    if (reading == null) {
      problems.add(DriftProblems.unreadable(context.key(), field, place, before.diagnostics()));
      return false;
    }
    if (past.moved(reading.desired()).contains(field)) {
      problems.add(DriftProblems.moved(context.key(), field, place));
      return false;
    }
    var edited = new DriftEdit(context, field).of(reading);
    problems.addAll(edited.diagnostics());
    edited
        .value()
        .ifPresent(after -> {
          texts.put(name, after);
          done.computeIfAbsent(context.key(), _ -> EnumSet.noneOf(DriftField.class)).add(field);
        });
    return edited.valueOrNull() != null;
  }

  private void write(SourceFile changed) {
    var name = changed.name();
    var keys = done.keySet().stream().filter(key -> name.equals(fileOf(key))).toList();
    var isProven =
        keys.stream()
            .allMatch(key ->
                Objects.requireNonNull(grounds.get(key))
                    .read(changed)
                    .value()
                    .filter(read ->
                        Collections.disjoint(read.left(), Objects.requireNonNull(done.get(key))))
                    .isPresent());
    var isAsItWas =
        context
            .inputs()
            .named(name)
            .value()
            .filter(now -> now.equals(originals.get(name)))
            .isPresent();
    var failure =
        isProven && isAsItWas
            ? new Outputs(context.inputs().root(), context.process().redactor())
                .rewrite(name, changed.text())
            : Optional.of(DriftProblems.leftAsItWas(name));
    if (failure.isPresent()) {
      problems.add(failure.get());
      done.keySet().removeAll(keys);
      keys.forEach(whole::remove);
    }
  }

  private String fileOf(TokenKey key) {
    return spec(key).map(spec -> spec.name().span().file()).orElse("");
  }
}
