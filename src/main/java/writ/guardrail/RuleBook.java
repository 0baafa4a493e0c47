package writ.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.spec.GuardrailSpec;

/// The rules there are, to be read about: those of a project and those that come with Writ and the
/// project does not take. Nothing is compiled for it.
public record RuleBook(List<Entry> entries) {

  /// What a project makes of a rule.
  public enum Standing {
    IN_FORCE,
    /// Its pack is taken, and the project switches it off.
    OFF,
    /// Its pack is not taken.
    NOT_TAKEN
  }

  /// One rule.
  ///
  /// @param rule with the enforcement that the project gives it where nothing else is said of a
  ///   path
  /// @param differsByPath whether the project says something else of some paths
  public record Entry(
      RuleDescription rule,
      GuardrailSpec.Pack pack,
      GuardrailSpec.Rule source,
      Standing standing,
      boolean differsByPath) {

    /// What its pack is about; may be empty.
    public String packDescription() {
      return pack.description();
    }

    public RuleExplanation explained(
        RuleExplanation.@Nullable Example passing, RuleExplanation.@Nullable Example failing) {
      return RuleExplanation.of(rule, pack, source, passing, failing);
    }
  }

  public RuleBook {
    entries = List.copyOf(entries);
  }

  /// @param taken the packs of the project, in its order
  /// @param others packs that it does not take
  public static RuleBook of(
      List<GuardrailSpec.Pack> taken,
      List<GuardrailSpec.Pack> others,
      List<GuardrailSpec.Ruling> overrides) {
    var entries = new ArrayList<Entry>();
    for (var pack : taken) {
      pack.rules().forEach(rule -> entries.add(taken(pack, rule, overrides)));
    }
    for (var pack : others) {
      for (var rule : pack.rules()) {
        var standard = Enforcement.valueOf(rule.enforcement().toUpperCase(Locale.ROOT));
        entries.add(
            new Entry(described(pack, rule, standard), pack, rule, Standing.NOT_TAKEN, false));
      }
    }
    return new RuleBook(entries);
  }

  /// The rule of that id, also by a former one; of several, the one that counts.
  public Optional<Entry> find(String id) {
    return Stream.concat(
            entries.stream().filter(entry -> entry.rule.id().equals(id)),
            entries.stream().filter(entry -> entry.rule.deprecatedIds().contains(id)))
        .findFirst();
  }

  private static Entry taken(
      GuardrailSpec.Pack pack, GuardrailSpec.Rule rule, List<GuardrailSpec.Ruling> overrides) {
    var word = rule.enforcement();
    var differs = false;
    for (var override : overrides) {
      if (isAbout(override, rule)) {
        var changed = override.enforcement();
        differs |= !override.paths().isEmpty();
        word = changed == null || !override.paths().isEmpty() ? word : changed.value();
      }
    }
    var isOff = word.equals("off");
    var enforcement =
        Enforcement.valueOf((isOff ? rule.enforcement() : word).toUpperCase(Locale.ROOT));
    return new Entry(
        described(pack, rule, enforcement),
        pack,
        rule,
        isOff ? Standing.OFF : Standing.IN_FORCE,
        differs);
  }

  private static boolean isAbout(GuardrailSpec.Ruling override, GuardrailSpec.Rule rule) {
    var id = override.rule();
    var severity = override.severity();
    return (id == null || id.value().equals(rule.id().value()))
        && (severity == null || severity.value().equals(rule.severity()));
  }

  private static RuleDescription described(
      GuardrailSpec.Pack pack, GuardrailSpec.Rule rule, Enforcement enforcement) {
    return new RuleDescription(
        rule.id().value(),
        pack.name().value(),
        pack.version(),
        RuleDescription.Severity.valueOf(rule.severity().toUpperCase(Locale.ROOT)),
        RuleDescription.Category.valueOf(rule.category().toUpperCase(Locale.ROOT)),
        enforcement,
        rule.message(),
        rule.rationale(),
        rule.fix(),
        rule.references(),
        rule.tags(),
        rule.deprecatedIds(),
        rule.id().span());
  }
}
