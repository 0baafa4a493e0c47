package writ.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.spec.yaml.Located;
import writ.token.Cidr;
import writ.token.PathGlob;
import writ.token.ResourceRef;

/// What people write about guardrails, but for their exceptions: packs of rules, what the project
/// makes of them, and what was found before they came. Words of closed sets are checked; what they
/// mean is the guardrails' business.
public final class GuardrailSpec {

  private GuardrailSpec() {}

  /// `guardrails:` of the project file.
  ///
  /// @param packs shipped packs
  /// @param files globs of the organisation's own packs
  /// @param waivers globs of waiver files
  /// @param baseline the file of recorded findings; null where there is none
  /// @param overrides in the order of the file; a later one wins
  public record Settings(
      List<Located<PackRef>> packs,
      List<Located<String>> files,
      List<Located<String>> waivers,
      @Nullable Located<String> baseline,
      List<Ruling> overrides) {

    /// No guardrails at all.
    public static final Settings NONE =
        new Settings(List.of(), List.of(), List.of(), null, List.of());

    public Settings {
      packs = List.copyOf(packs);
      files = List.copyOf(files);
      waivers = List.copyOf(waivers);
      overrides = List.copyOf(overrides);
    }
  }

  /// `recommended@1`: a shipped pack, and the major version that the project was written for.
  ///
  /// @param major null where the project takes any
  public record PackRef(String name, @Nullable Integer major) {
    @Override
    public String toString() {
      return major == null ? name : name + "@" + major;
    }
  }

  /// What the project makes of a rule, everywhere or for some files.
  ///
  /// @param rule the rule's id; null for every rule of `severity`
  /// @param severity only rules of this severity; null for any
  /// @param enforcement `advisory`, `waivable`, `mandatory` or `off`; null to leave it
  /// @param reason why; never null where `enforcement` is `off`
  /// @param params other values for parameters of the rule's pack, for this rule
  /// @param paths files of specs that are meant; empty for all
  public record Ruling(
      @Nullable Located<String> rule,
      @Nullable Located<String> severity,
      @Nullable Located<String> enforcement,
      @Nullable String reason,
      SortedMap<String, Located<Value>> params,
      List<PathGlob> paths,
      Span span) {

    public Ruling {
      params = new TreeMap<>(params);
      paths = List.copyOf(paths);
    }
  }

  /// A rule file.
  ///
  /// @param locked whether a project may only tighten what is in it
  public record Pack(
      Located<String> name,
      String version,
      boolean locked,
      String description,
      List<Param> params,
      List<Variable> variables,
      List<Rule> rules,
      Span span) {

    public Pack {
      params = List.copyOf(params);
      variables = List.copyOf(variables);
      rules = List.copyOf(rules);
    }
  }

  /// A typed parameter of a pack.
  public record Param(Located<String> name, ParamType type, Value standard, String description) {}

  /// What a parameter may be.
  public enum ParamType {
    STRING("string"),
    INT("int"),
    BOOL("bool"),
    DURATION("duration"),
    STRINGS("list<string>");

    private final String word;

    ParamType(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// The value of a parameter.
  public sealed interface Value {

    /// The same as a value of a type; null where it is none.
    default @Nullable Value as(ParamType type) {
      return switch (this) {
        case Word word -> word.read(type);
        case Texts _ -> type == ParamType.STRINGS ? this : null;
        case Text _ -> type == ParamType.STRING ? this : null;
        case Whole _ -> type == ParamType.INT ? this : null;
        case Truth _ -> type == ParamType.BOOL ? this : null;
        case Length _ -> type == ParamType.DURATION ? this : null;
      };
    }

    /// A single value whose type only its parameter knows.
    ///
    /// @param number null where it is not one
    /// @param truth null where it is not one
    /// @param length null where it is not one
    record Word(
        String text, @Nullable Integer number, @Nullable Boolean truth, @Nullable Duration length)
        implements Value {

      private @Nullable Value read(ParamType type) {
        return switch (type) {
          case STRING -> new Text(text);
          case INT -> number == null ? null : new Whole(number);
          case BOOL -> truth == null ? null : new Truth(truth);
          case DURATION -> length == null ? null : new Length(length);
          case STRINGS -> null;
        };
      }
    }

    record Text(String text) implements Value {}

    record Whole(long number) implements Value {}

    record Truth(boolean truth) implements Value {}

    record Length(Duration length) implements Value {}

    record Texts(List<String> texts) implements Value {
      public Texts {
        texts = List.copyOf(texts);
      }
    }
  }

  /// A named expression that the rules of a pack share.
  public record Variable(Located<String> name, Expression expression) {}

  /// One rule. `judges` and `each` hold words of closed sets.
  ///
  /// @param judges of `spec`, `live`, `change`, `plan`, `waiver`
  /// @param each `token`, `policy`, `permission`, `resource` or `cidr`
  /// @param when the condition under which the rule applies; null for always
  /// @param messageExpr makes the message of one failure; null where `message` says it all
  /// @param witnessExpr makes an example that shows one failure; null where there is none
  /// @param at the YAML path inside the subject to point at; empty for its name
  public record Rule(
      Located<String> id,
      List<String> deprecatedIds,
      String category,
      String severity,
      Set<String> judges,
      String each,
      String enforcement,
      @Nullable Expression when,
      Body body,
      String message,
      @Nullable Expression messageExpr,
      @Nullable Expression witnessExpr,
      String at,
      String rationale,
      String fix,
      List<String> references,
      List<String> tags,
      Span span) {

    public Rule {
      deprecatedIds = List.copyOf(deprecatedIds);
      judges = Set.copyOf(judges);
      references = List.copyOf(references);
      tags = List.copyOf(tags);
    }
  }

  /// What a rule demands.
  public sealed interface Body {

    /// An expression that is true where all is well.
    record Require(Expression expression) implements Body {}

    /// Access that nobody may have.
    ///
    /// @param resources empty for any
    /// @param from empty for from anywhere
    /// @param notBefore null for from the beginning of time
    /// @param expiresOn null for ever
    record ForbidAccess(
        List<Located<String>> permissions,
        List<Located<ResourceRef>> resources,
        List<Located<Cidr>> from,
        @Nullable Instant notBefore,
        @Nullable Instant expiresOn,
        Span span)
        implements Body {
      public ForbidAccess {
        permissions = List.copyOf(permissions);
        resources = List.copyOf(resources);
        from = List.copyOf(from);
      }
    }

    /// Access must stay inside that of a boundary file.
    record Within(Located<String> boundary) implements Body {}
  }

  /// A CEL text, and where each of its lines stands.
  ///
  /// @param lines the beginning of each line of the text in its file
  public record Expression(String text, Span span, List<Span> lines) {

    public Expression {
      lines = List.copyOf(lines);
    }

    /// @param line counted from 1
    /// @param column counted from 0, in code points
    public Span at(int line, int column) {
      if (line < 1 || line > lines.size()) {
        return span;
      }
      var start = lines.get(line - 1);
      return start.source().at(start.line(), start.column() + Math.max(column, 0), 1);
    }
  }

  /// Findings of the day when guardrails came: they are told and refuse nothing while their tokens
  /// can do no more than on that day.
  ///
  /// @param access what the tokens could do that day; a token without any is excused nothing
  public record Baseline(List<Recorded> findings, List<Access> access) {

    /// Nothing was recorded.
    public static final Baseline NONE = new Baseline(List.of(), List.of());

    /// One of the findings.
    ///
    /// @param token as in `acme/ci-dns`
    /// @param element as in `policies[1].resources[0]`; empty for the whole token
    /// @param isLive whether only a live token failed, which no spec describes so
    public record Recorded(String rule, String token, String element, boolean isLive) {}

    /// What one token could do. A name that several live tokens have has several.
    ///
    /// @param token as in `acme/ci-dns`
    /// @param isDisabled whether it could do that only once somebody would enable it
    /// @param longest for how long at most it worked from one renewal on; null where nothing
    ///   renewed it
    public record Access(
        String token, BoundarySpec granted, boolean isDisabled, @Nullable Duration longest) {}

    public Baseline {
      findings = List.copyOf(findings);
      access = List.copyOf(access);
    }
  }
}
