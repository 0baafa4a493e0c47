package writ.spec;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.spec.decode.FieldPlaces;
import writ.spec.decode.Fields;
import writ.spec.decode.Headers;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.spec.yaml.SpecProblems;
import writ.token.Cidr;
import writ.token.Hex;
import writ.token.Status;
import writ.token.TokenId;
import writ.token.TokenName;

/// Reads one token spec, its defaults already under it. Goes on after a problem, so that one run
/// says everything; a spec comes out beside its errors where at least name and owner are known.
public final class TokenDecoder {

  /// What a spec that says `ensure: absent` may hold.
  private static final Set<String> FOR_ABSENT =
      Set.of(
          "apiVersion",
          "kind",
          "name",
          "owner",
          "ensure",
          "retire_after",
          "protect",
          "description",
          "labels");

  /// What it may not hold, and any other spec may.
  private static final Set<String> FOR_PRESENT =
      Set.of(
          "policies",
          "request_ip",
          "not_before",
          "expires_on",
          "expires_after",
          "renew_before",
          "warn_before",
          "status",
          "deliver",
          "rotate",
          "renamed_from",
          "moved_from",
          "id");

  private static final Set<String> ABOUT_WHOLE =
      Set.of("spec/missing-key", "spec/missing-owner", "spec/rotate-without-deliver");

  private final ProjectSpec project;
  private final ProblemList problems;

  public TokenDecoder(ProjectSpec project, ProblemList problems) {
    this.project = project;
    this.problems = problems;
  }

  /// @param written what stands in the spec's own file
  /// @param defaults the one that wins first
  public @Nullable TokenSpec decode(Node.Mapping written, List<Node.Mapping> defaults) {
    var merged = Merging.merge(written, defaults);
    var ensure = written.entry("ensure");
    if (ensure == null
        || !(ensure.value() instanceof Node.Scalar word && word.text().equals("absent"))) {
      return decode(merged, false);
    }
    written.entries().stream()
        .map(Node.Entry::key)
        .filter(key -> FOR_PRESENT.contains(key.text()))
        .forEach(key -> problems.add(TokenProblems.uselessForAbsent(key, ensure.key().span())));
    return decode(merged.without(entry -> FOR_PRESENT.contains(entry.key().text())), true);
  }

  /// Reports what is wrong inside values that are to lie under specs. What only a whole spec can
  /// get wrong, such as a rotation without a delivery, is left to the specs.
  void check(Node.Mapping values) {
    var whole = new ProblemList();
    new TokenDecoder(project, whole).decode(values, false);
    whole.sorted().stream()
        .filter(each -> !ABOUT_WHOLE.contains(each.code().slug()))
        .forEach(problems::add);
  }

  static boolean isKey(String word) {
    return FOR_ABSENT.contains(word) || FOR_PRESENT.contains(word);
  }

  private @Nullable TokenSpec decode(Node.Mapping merged, boolean isAbsent) {
    var before = problems.errors();
    var fields = new Fields(merged, problems);
    Headers.accept(fields);
    var name = name(fields);
    var owner = owner(fields);
    word(fields, "ensure", List.of("absent", "present"));
    var policies = isAbsent ? List.<PolicySpec>of() : policies(fields);
    var addresses = Fields.of(fields.node("request_ip"), "`request_ip`", problems);
    var allowed = networks(addresses, "in");
    var refused = networks(addresses, "not_in");
    if (addresses != null) {
      addresses.refuseOthers();
    }
    var lifetime = new LifetimeDecoder(fields, problems);
    var notBefore = lifetime.notBefore();
    var expiry = lifetime.expiry(notBefore);
    var status = word(fields, "status", List.of("active", "disabled"));
    var deliveries = fields.filledList("deliver", new DeliveryDecoder(project, problems)::decode);
    var rotation = lifetime.rotation();
    var isProtected = fields.truth("protect");
    var renamedFrom = renamedFrom(fields, name);
    var movedFrom = movedFrom(fields, owner, name);
    var pin = pin(fields);
    var retireAfter = lifetime.retireAfter();
    var warnBefore = lifetime.warnBefore();
    var description = fields.text("description");
    var labels = labels(fields);
    finish(fields);
    if (name == null || owner == null) {
      return null;
    }
    return new TokenSpec(
        name,
        owner,
        isAbsent,
        policies,
        allowed,
        refused,
        notBefore,
        expiry,
        status == null ? Status.ACTIVE : new Status(status),
        deliveries,
        rotation,
        Boolean.TRUE.equals(isProtected),
        renamedFrom,
        movedFrom,
        null,
        pin,
        retireAfter,
        warnBefore,
        description == null ? null : description.value(),
        labels,
        FieldPlaces.of(merged),
        problems.errors() == before);
  }

  /// A name that a suffix is put on for a while is shorter.
  private @Nullable Located<String> name(Fields fields) {
    var most =
        fields.has("deliver") || fields.has("rotate")
            ? TokenName.MAX_BASE_LENGTH
            : TokenName.MAX_LENGTH;
    return new NameDecoder(problems).check(fields.requiredText("name", "a token"), most);
  }

  private @Nullable Located<OwnerRef> owner(Fields fields) {
    var owner = fields.text("owner");
    if (owner == null && !fields.has("owner")) {
      fields.reportMissing("owner", TokenProblems.missingOwner(fields.span()));
    }
    return owner == null ? null : new OwnerDecoder(project, problems).decode(owner);
  }

  private @Nullable String word(Fields fields, String key, List<String> known) {
    var word = fields.text(key);
    if (word == null || known.contains(word.value())) {
      return word == null ? null : word.value();
    }
    problems.add(SpecProblems.unknownWord("`" + key + "`", word, known));
    return null;
  }

  private List<PolicySpec> policies(Fields fields) {
    fields.required("policies", "a token");
    var decoder = new PolicyDecoder(project, problems);
    List<PolicySpec> policies = fields.list("policies", decoder::decode);
    if (SpecLimits.grants(policies) > SpecLimits.MOST_GRANTS) {
      problems.add(SpecProblems.tooManyGrants(fields.keySpan("policies"), SpecLimits.MOST_GRANTS));
      return List.of();
    }
    return policies;
  }

  private List<Located<Cidr>> networks(@Nullable Fields addresses, String key) {
    return addresses == null
        ? List.of()
        : new NetworksDecoder(project, problems).decode(addresses, key);
  }

  /// Whose token it replaces. That one is called like this one, or by `renamed_from`.
  private TokenSpec.@Nullable Former movedFrom(
      Fields fields, @Nullable Located<OwnerRef> owner, @Nullable Located<String> name) {
    var word = fields.text("moved_from");
    var renamed = fields.has("moved_from") ? fields.text("renamed_from") : null;
    var former = word == null ? null : new OwnerDecoder(project, problems).decode(word);
    if (former == null) {
      return null;
    }
    if (fields.has("id")) {
      problems.add(
          SpecProblems.conflict(
              "id",
              "moved_from",
              fields.keySpan("id"),
              fields.keySpan("moved_from"),
              "a move makes a token with a new id: keep one of them"));
    }
    if (owner != null
        && OwnerDecoder.identity(owner.value()).equals(OwnerDecoder.identity(former.value()))) {
      problems.add(TokenProblems.movedToItself(former));
      return null;
    }
    var called =
        new NameDecoder(problems).check(renamed == null ? name : renamed, TokenName.MAX_LENGTH);
    return called == null
        ? null
        : new TokenSpec.Former(former, new Located<>(called.value(), former.span()));
  }

  /// What it was called at the owner that it has.
  private @Nullable Located<String> renamedFrom(Fields fields, @Nullable Located<String> name) {
    if (fields.has("moved_from")) {
      return null;
    }
    var former = new NameDecoder(problems).check(fields.text("renamed_from"), TokenName.MAX_LENGTH);
    if (former != null && name != null && former.value().equals(name.value())) {
      problems.add(TokenProblems.renamedToItself(former));
    }
    return former;
  }

  private @Nullable Located<TokenId> pin(Fields fields) {
    var id = fields.text("id");
    if (id == null) {
      return null;
    }
    if (!Hex.isId(id.value())) {
      problems.add(TokenProblems.badId(id));
      return null;
    }
    return new Located<>(new TokenId(id.value()), id.span());
  }

  private SortedMap<String, String> labels(Fields fields) {
    var labels = new TreeMap<String, String>();
    for (var entry : fields.entries("labels")) {
      var text = Scalars.text(entry.value(), "a label", problems);
      if (text != null) {
        labels.put(entry.key().text(), text.value());
      }
    }
    return labels;
  }

  /// Once all fields were asked for.
  private void finish(Fields fields) {
    checkRotation(fields);
    fields.refuseOthers();
  }

  private void checkRotation(Fields fields) {
    if (fields.has("rotate") && fields.has("id")) {
      problems.add(
          SpecProblems.conflict(
              "id",
              "rotate",
              fields.keySpan("id"),
              fields.keySpan("rotate"),
              "a rotation hands over to a new id: keep one of them"));
    }
    if (fields.has("rotate") && !fields.has("deliver")) {
      problems.add(TokenProblems.rotateWithoutDeliver(fields.keySpan("rotate")));
    }
  }
}
