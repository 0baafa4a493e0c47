package writ.guardrail.facts;

import static writ.guardrail.facts.FactKind.has;
import static writ.guardrail.facts.FactType.Plain.BOOL;
import static writ.guardrail.facts.FactType.Plain.STRING;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.token.Resource;
import writ.token.Scope;

/// A resource as rules see it.
public record ResourceFacts(Resource resource, FactsContext factsContext) {

  static final FactKind<ResourceFacts> KIND =
      new FactKind<>(
          "Resource",
          ResourceFacts.class,
          List.of(
              has(
                  "kind",
                  STRING,
                  "`account`, `zone`, `r2`, `worker`, `flagship`, `user`, or Cloudflare's word",
                  each -> word(each.resource.scope())),
              has("id", STRING, "its id at Cloudflare, or `*`", each -> each.resource.id()),
              has("name", STRING, "its name, or `*`", ResourceFacts::name),
              has(
                  "text",
                  STRING,
                  "as a spec writes it, such as `zone:example.com`",
                  ResourceFacts::text),
              has(
                  "account",
                  STRING,
                  "the account it lies in; empty where that is not known",
                  each -> each.factsContext.ruleNames().account(each.resource)),
              has(
                  "wildcard",
                  BOOL,
                  "whether it stands for all of its kind",
                  each -> each.resource.isWildcard()),
              has(
                  "includes_future",
                  BOOL,
                  "whether it covers what is made later",
                  each -> each.resource.isWildcard()),
              has(
                  "cross_account",
                  BOOL,
                  "whether it reaches into every account",
                  ResourceFacts::isCrossAccount),
              has(
                  "labels",
                  new FactType.Texts(),
                  "its labels in the inventory file",
                  each -> each.factsContext.ruleNames().labels(each.resource))));

  /// The kind of a resource in one word of the grammar of references.
  static String word(Scope scope) {
    if (scope.equals(Scope.R2_BUCKET)) return "r2";
    if (scope.equals(Scope.WORKER_SCRIPT)) return "worker";
    if (scope.equals(Scope.FLAGSHIP_APP)) return "flagship";
    return scope.word();
  }

  String text() {
    return factsContext.ruleNames().reference(resource);
  }

  String name() {
    var text = text();
    if (resource.isWildcard()) {
      return "*";
    }
    var start = text.indexOf(':') + 1;
    var end = resource.scope().equals(Scope.ACCOUNT) ? -1 : text.indexOf('@', start);
    return end < 0 ? text.substring(start) : text.substring(start, end);
  }

  boolean isCrossAccount() {
    var within = resource.within();
    return resource.isWildcard()
        && !resource.scope().equals(Scope.USER)
        && (within == null || within.endsWith(".*"));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResourceFacts(var same, var _) && resource.equals(same);
  }

  @Override
  public int hashCode() {
    return resource.hashCode();
  }
}
