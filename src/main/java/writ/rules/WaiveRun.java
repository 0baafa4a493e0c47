package writ.rules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Nearest;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.guardrail.Enforcement;
import writ.guardrail.RuleDescription;
import writ.guardrail.RuleSet;
import writ.owner.OfflineCatalog;
import writ.project.Configuration;
import writ.project.OwnerNames;
import writ.project.TokenArgument;
import writ.query.QueryProblems;
import writ.spec.GuardrailSpec;
import writ.spec.GuardrailSpec.Value;
import writ.spec.TokenSpec;
import writ.spec.WaiverSpec;
import writ.spec.rule.GuardrailReader;
import writ.spec.yaml.Located;
import writ.token.DesiredToken;
import writ.token.DesiredToken.Present;
import writ.token.Owner;
import writ.token.PathGlob;
import writ.token.TokenKey;
import writ.workspace.Inputs;
import writ.workspace.Outputs;
import writ.workspace.RunContext;
import writ.workspace.WorkspaceProblems;
import writ.workspace.YamlFragment;

/// How a waiver comes to be written: the entry goes to the end of a waiver file, whose other lines
/// stay as they are, and the access that the token's spec gives it now to a boundary file.
public final class WaiveRun {

  private static final int LEAST_REASON = 20;
  private static final long USUAL_DAYS = 90;
  private static final String DAYS = "max_waiver_days";
  private static final Pattern LENGTH = Pattern.compile("([1-9]\\d{0,3})d");
  private static final Pattern ENTRIES =
      Pattern.compile("(?m)^waivers:[ \\t]*(#.*)?\\n((?:[ \\t]*(#.*)?\\n)*)([ \\t]*)- ");

  private final Configuration configuration;
  private final Inputs inputs;
  private final RuleSources sources;
  private final RuleSet rules;
  private final Instant now;
  private final List<Diagnostic> problems = new ArrayList<>();

  private WaiveRun(
      Configuration configuration, Inputs inputs, RuleSources sources, RuleSet rules, Instant now) {
    this.configuration = configuration;
    this.inputs = inputs;
    this.sources = sources;
    this.rules = rules;
    this.now = now;
  }

  /// Writes a waiver, and the access that it is for.
  ///
  /// @return what was written, in a line each
  public static Result<List<String>> run(RunContext context, WaiveRequest wish) {
    var inputs = context.inputs();
    return PolicyEngine.ofWholeProject(context)
        .then(engine ->
            new WaiveRun(
                    engine.configuration(), inputs, engine.sources(), engine.rules(), context.now())
                .run(wish))
        .then(waiver -> write(waiver, new Outputs(inputs.root(), context.process().redactor())));
  }

  private static Result<List<String>> write(Written waiver, Outputs outputs) {
    var failure =
        outputs
            .rewrite(waiver.accessFile(), waiver.access())
            .or(() -> outputs.rewrite(waiver.file(), waiver.text()));
    return failure.isPresent()
        ? Result.failed(failure.get())
        : Result.of(
            List.of(
                "written  " + waiver.accessFile(),
                "added    " + waiver.id() + " to " + waiver.file()));
  }

  /// What is to be written, by file.
  private record Written(String id, String file, String text, String accessFile, String access) {}

  private Result<Written> run(WaiveRequest wish) {
    var rule = rule(wish.rule());
    var token = token(wish.token());
    var expires = expires(wish.expires());
    if (rule.isPresent() && token.isPresent()) {
      var id = rule.get().id();
      var file = token.get().places().token().file();
      var enforcement = rules.enforcement(id, file);
      if (enforcement.isEmpty()) {
        problems.add(WaiverProblems.off(id, file));
      } else if (enforcement.get() == Enforcement.MANDATORY) {
        problems.add(WaiverProblems.mandatory(id));
      }
    }
    if (wish.reason().strip().length() < LEAST_REASON) {
      problems.add(WaiverProblems.shortReason(LEAST_REASON));
    }
    if (rule.isEmpty() || token.isEmpty() || expires.isEmpty() || !problems.isEmpty()) {
      return Result.failed(problems);
    }
    return written(wish, rule.get(), token.get(), expires.get());
  }

  private Result<Written> written(
      WaiveRequest wish, RuleDescription rule, Present token, Instant expires) {
    var file = wish.file().isEmpty() ? usualFile() : Optional.of(inputs.nameOf(wish.file()));
    if (file.isEmpty()) {
      return Result.failed(WaiverProblems.noWaiverFiles());
    }
    var id = nextId();
    var accessFile = accessFile(id);
    var span = SourceFile.named(file.get()).at(1, 1, 1);
    var waiver =
        new WaiverSpec(
            new Located<>(id, span),
            new Located<>(rule.id(), span),
            new Located<>(token.key().toString(), span),
            wish.at(),
            wish.reason().strip(),
            wish.owner(),
            wish.ticket().isEmpty() ? null : wish.ticket(),
            now.truncatedTo(ChronoUnit.DAYS),
            expires,
            wish.approvedBy(),
            new Located<>(accessFile, span),
            span,
            Map.of());
    return appended(file.get(), waiver)
        .map(text -> new Written(id, file.get(), text, accessFile, access(token)));
  }

  private Optional<RuleDescription> rule(String word) {
    var known = rules.descriptions();
    var found =
        known.stream()
            .filter(each -> each.id().equals(word) || each.deprecatedIds().contains(word))
            .findFirst();
    if (found.isEmpty()) {
      var ids = known.stream().map(RuleDescription::id).toList();
      problems.add(WaiverProblems.unknownRule(word, Nearest.hint(word, ids)));
    }
    return found;
  }

  private Optional<Present> token(String word) {
    var keys = new ArrayList<TokenKey>();
    for (var each : configuration.owners()) {
      each.specs().forEach(spec -> keys.add(new TokenKey(each.owner(), spec.name().value())));
    }
    var found = keys.stream().filter(new TokenArgument(word)::isCalled).toList();
    if (found.size() != 1) {
      var spellings = keys.stream().flatMap(key -> Stream.of(key.toString(), key.name())).toList();
      problems.add(
          found.isEmpty()
              ? WaiverProblems.unknownToken(word, Nearest.hint(word, spellings))
              : WorkspaceProblems.severalTokens(word, found));
      return Optional.empty();
    }
    return resolved(found.getFirst());
  }

  private Optional<Present> resolved(TokenKey key) {
    for (var each : configuration.owners()) {
      var specs =
          each.specs().stream()
              .filter(spec -> new TokenKey(each.owner(), spec.name().value()).equals(key))
              .toList();
      if (!specs.isEmpty()) {
        var desired = offline(each.owner(), specs).resolve(specs);
        for (var one : desired.value().orElse(List.<DesiredToken>of())) {
          if (one instanceof Present present) {
            return Optional.of(present);
          }
        }
        problems.add(QueryProblems.unresolvedToken(key.name()));
      }
    }
    return Optional.empty();
  }

  private String access(Present token) {
    var owner = token.key().owner();
    var specs =
        configuration.owners().stream()
            .filter(each -> each.owner().equals(owner))
            .flatMap(each -> each.specs().stream())
            .toList();
    return YamlFragment.boundary(token, offline(owner, specs).names(token.policies()));
  }

  private OwnerNames offline(Owner owner, List<TokenSpec> specs) {
    return configuration.names(owner, OfflineCatalog.of(owner, configuration.needs(owner, specs)));
  }

  private Optional<Instant> expires(String text) {
    var most = mostDays();
    var length = LENGTH.matcher(text);
    var today = now.truncatedTo(ChronoUnit.DAYS);
    Instant end;
    try {
      end =
          length.matches()
              ? today.plus(Duration.ofDays(Long.parseLong(length.group(1))))
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException notDate) {
      problems.add(WaiverProblems.noDate(text));
      return Optional.empty();
    }
    if (!end.isAfter(now)) {
      problems.add(WaiverProblems.past(text));
      return Optional.empty();
    }
    if (end.isAfter(today.plus(Duration.ofDays(most)))) {
      problems.add(WaiverProblems.tooFar(text, most, today.plus(Duration.ofDays(most))));
      return Optional.empty();
    }
    return Optional.of(end);
  }

  /// What the project, or else the pack, lets a waiver last.
  private long mostDays() {
    var overridden =
        sources.settings().overrides().stream()
            .filter(each -> each.paths().isEmpty() && each.params().containsKey(DAYS))
            .map(each -> each.params().get(DAYS).value());
    var standard =
        sources.packs().stream()
            .flatMap(pack -> pack.params().stream())
            .filter(param -> param.name().value().equals(DAYS))
            .map(GuardrailSpec.Param::standard);
    return Stream.concat(standard, overridden)
        .map(each ->
            each.as(GuardrailSpec.ParamType.INT) instanceof Value.Whole(var days)
                ? days
                : USUAL_DAYS)
        .reduce(USUAL_DAYS, (_, last) -> last);
  }

  /// The file of that glob that is there, or one to be made.
  private Optional<String> usualFile() {
    for (var glob : sources.settings().waivers()) {
      var found = inputs.matching(List.of(glob.value())).value().orElse(List.of());
      if (!found.isEmpty()) {
        return Optional.of(found.getFirst());
      }
    }
    return sources.settings().waivers().stream()
        .map(glob -> glob.value().replace("**/", "").replace("*", "waivers"))
        .findFirst();
  }

  private String accessFile(String id) {
    var usual = "waivers/access/" + id + ".yaml";
    return sources.settings().waivers().stream()
            .anyMatch(glob -> new PathGlob(glob.value()).finds(usual))
        ? "boundaries/waived/" + id + ".yaml"
        : usual;
  }

  /// `W-2026-001`, the next that no waiver has.
  private String nextId() {
    var start = "W-" + now.atOffset(ZoneOffset.UTC).getYear() + "-";
    var taken = sources.waivers().stream().map(each -> each.id().value()).toList();
    for (var number = 1; ; number++) {
      var id = start + "%03d".formatted(number);
      if (!taken.contains(id)) {
        return id;
      }
    }
  }

  /// The file with one entry more. Whether it reads as meant is looked at before it is written.
  private Result<String> appended(String file, WaiverSpec waiver) {
    var head = "apiVersion: writ/v1\nkind: Waivers\nwaivers:\n";
    var alone = head + YamlFragment.waiver(waiver, "  ");
    var read = GuardrailReader.readWaivers(List.of(new SourceFile(file, alone)));
    if (read.hasErrors()) {
      return Result.failed(read.diagnostics().stream().map(WaiverProblems::unwritable).toList());
    }
    if (!inputs.holds(file)) {
      return Result.of(alone);
    }
    return inputs
        .readAll(List.of(file))
        .then(files -> {
          var before = files.getFirst();
          var text = before.text().endsWith("\n") ? before.text() : before.text() + "\n";
          var entries = ENTRIES.matcher(text);
          var indent = entries.find() ? entries.group(4) : "  ";
          var bare = text.replaceFirst("(?m)^waivers:[ \\t]*\\[\\][ \\t]*$", "waivers:");
          var after = bare + YamlFragment.waiver(waiver, indent);
          return isOneMore(before, new SourceFile(file, after), waiver)
              ? Result.of(after)
              : Result.<String>failed(WaiverProblems.cannotAppend(file));
        });
  }

  private static boolean isOneMore(SourceFile before, SourceFile after, WaiverSpec waiver) {
    var old = GuardrailReader.readWaivers(List.of(before)).value().orElse(List.of());
    var read = GuardrailReader.readWaivers(List.of(after));
    var all = read.value().orElse(List.of());
    return !read.hasErrors()
        && all.size() == old.size() + 1
        && all.getLast().id().value().equals(waiver.id().value());
  }
}
