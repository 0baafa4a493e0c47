package writ.guardrail.facts;

import static writ.guardrail.facts.FactKind.has;
import static writ.guardrail.facts.FactKind.oneOf;
import static writ.guardrail.facts.FactType.Plain.STRING;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.access.ResourceAtom;
import writ.access.reach.Confidence;
import writ.access.reach.Reach;
import writ.access.reach.ReachMeans;

/// Something that a token reaches beyond the words of its grants.
record ReachFacts(Reach reach, FactsContext factsContext) {

  static final FactKind<ReachFacts> KIND =
      new FactKind<>(
          "Reach",
          ReachFacts.class,
          List.of(
              has(
                  "name",
                  STRING,
                  "what is reached: the name of a permission, or a phrase",
                  each -> each.reach.reached().words()),
              oneOf(
                  "kind",
                  Set.of("permission", "data", "everything"),
                  "whether it is what a permission lets one do, something that none is for, or all"
                      + " that there is",
                  each -> each.reach.reached().kind()),
              has(
                  "resource",
                  FactType.thing("Resource"),
                  "the account, zone or user in which it is reached",
                  ReachFacts::resource),
              oneOf(
                  "means",
                  words(Stream.of(ReachMeans.values()).map(ReachMeans::word)),
                  "by what",
                  each -> each.reach.chain().means().word()),
              oneOf(
                  "confidence",
                  words(Stream.of(Confidence.values()).map(Confidence::word)),
                  "how well the least sure step of the chain is known",
                  each -> each.reach.chain().confidence().word()),
              has(
                  "chain",
                  STRING,
                  "from the grant to what is reached, in names",
                  ReachFacts::chain),
              has("source", STRING, "where the last step was read", ReachFacts::source)));

  private static Set<String> words(Stream<String> words) {
    return words.collect(Collectors.toSet());
  }

  ResourceFacts resource() {
    return new ResourceFacts(GrantFacts.resource(reach.place()), factsContext);
  }

  /// As in `Workers CI Write` on `account:acme` -> `Workers Scripts Write` -> `D1 Write`.
  String chain() {
    var chain = reach.chain();
    var starts =
        chain.starts().stream()
            .map(start ->
                "`"
                    + factsContext.permission(start.permission()).name()
                    + "` on "
                    + places(start.resources()))
            .collect(Collectors.joining(" with "));
    var reached = chain.steps().stream().map(step -> "`" + step.reached().words() + "`");
    var isElsewhere =
        chain.starts().stream().noneMatch(start -> start.resources().contains(reach.place()));
    return Stream.concat(Stream.of(starts), reached).collect(Collectors.joining(" -> "))
        + (isElsewhere ? " on " + places(List.of(reach.place())) : "");
  }

  private String places(Collection<ResourceAtom> atoms) {
    return atoms.stream()
        .map(atom -> RequestWords.words(atom, factsContext))
        .collect(Collectors.joining(", "));
  }

  String source() {
    return reach.chain().steps().getLast().source();
  }
}
