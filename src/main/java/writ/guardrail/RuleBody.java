package writ.guardrail;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import writ.access.AccessComparison;
import writ.access.IpSet;
import writ.access.Prohibition;
import writ.access.Window;
import writ.guardrail.cel.CelExpression;
import writ.guardrail.cel.CelOutcome;
import writ.guardrail.cel.ExpressionBindings;
import writ.guardrail.facts.FactsContext;
import writ.guardrail.facts.PolicyFacts;
import writ.guardrail.facts.RequestWords;
import writ.guardrail.facts.TokenFacts;
import writ.guardrail.facts.UnreadFact;
import writ.spec.GuardrailSpec.Body;
import writ.spec.yaml.Located;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.Effect;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.TokenDefinition;

/// What a rule demands, ready to be asked.
sealed interface RuleBody {

  /// How one element came out.
  ///
  /// @param witness a request in words that shows a failure; null where there is none
  /// @param reason why it could not be worked out; empty unless `result` is `ERROR`
  /// @param cause what of the token makes it fail; null where that is not one thing
  record Answer(
      RuleResult result,
      @Nullable String witness,
      List<String> assumptions,
      String reason,
      @Nullable Cause cause) {

    static final Answer PASS = new Answer(RuleResult.PASS, null, List.of(), "", null);
    static final Answer FAIL = new Answer(RuleResult.FAIL, null, List.of(), "", null);
    static final Answer NOT_APPLICABLE =
        new Answer(RuleResult.NOT_APPLICABLE, null, List.of(), "", null);

    static Answer failing(@Nullable String witness, List<String> assumptions) {
      return new Answer(RuleResult.FAIL, witness, assumptions, "", null);
    }

    static Answer error(String reason) {
      return new Answer(RuleResult.ERROR, null, List.of(), reason, null);
    }

    Answer because(@Nullable Cause one) {
      return new Answer(result, witness, assumptions, reason, one);
    }
  }

  /// A permission of a policy.
  record Cause(PolicyFacts policy, PermissionId permission) {

    /// How many parts may be gone through for it. It is no more than a better place.
    private static final long MOST = 250_000;

    /// The first permission, in the order of the file, of which something holds where the token has
    /// no other one and all its denies; null where that is not one permission, and where it would
    /// take too long to find.
    ///
    /// @param beside how many parts each is held against
    static @Nullable Cause first(TokenFacts token, long beside, Predicate<TokenDefinition> holds) {
      var permissions =
          token.definition().policies().stream().mapToLong(each -> each.permissions().size()).sum();
      if (permissions * (token.parts() + beside) > MOST) {
        return null;
      }
      for (var policy : token.policies()) {
        for (var permission : policy.permissions()) {
          if (policy.policy().effect() == Effect.ALLOW
              && holds.test(alone(token, policy, permission.id()))) {
            return new Cause(policy, permission.id());
          }
        }
      }
      return null;
    }

    private static TokenDefinition alone(
        TokenFacts facts, PolicyFacts policy, PermissionId permission) {
      var token = facts.definition();
      var policies = new ArrayList<AccessPolicy>();
      policies.add(AccessPolicy.of(Effect.ALLOW, List.of(permission), policy.policy().resources()));
      token.policies().stream().filter(each -> each.effect() == Effect.DENY).forEach(policies::add);
      return token.with(policies);
    }
  }

  /// @param token null where no token is judged
  Answer ask(ExpressionBindings bindings, @Nullable TokenFacts token);

  record Require(CelExpression expression) implements RuleBody {
    @Override
    public Answer ask(ExpressionBindings bindings, @Nullable TokenFacts token) {
      return switch (expression.evaluate(bindings)) {
        case CelOutcome.Is is -> is.isTrue() ? Answer.PASS : Answer.FAIL;
        case CelOutcome.Failed(var reason) -> Answer.error(reason);
      };
    }
  }

  /// Access that nobody may have a part of.
  record ForbidAccess(Body.ForbidAccess forbidden) implements RuleBody {
    @Override
    public Answer ask(ExpressionBindings bindings, @Nullable TokenFacts token) {
      if (token == null) {
        return Answer.NOT_APPLICABLE;
      }
      bindings.facts().steps().take(1 + 2 * token.parts());
      var factsContext = token.factsContext();
      var prohibition = prohibition(factsContext);
      var witness =
          prohibition == null
              ? null
              : prohibition.violatedBy(token.definition(), factsContext.universe());
      if (prohibition == null) {
        return Answer.PASS;
      }
      if (witness == null) {
        var unread = UnreadFact.reason(token.definition(), UnreadFact.POLICIES);
        return unread == null ? Answer.PASS : Answer.error(unread);
      }
      return Answer.failing(RequestWords.words(witness, factsContext), List.of())
          .because(cause(token, prohibition));
    }

    /// The first permission in the order of the file that gives a part of it by itself.
    private static @Nullable Cause cause(TokenFacts token, Prohibition prohibition) {
      var universe = token.factsContext().universe();
      return Cause.first(token, 0, alone -> prohibition.violatedBy(alone, universe) != null);
    }

    /// Null where none of the names stands for anything here.
    private @Nullable Prohibition prohibition(FactsContext factsContext) {
      var permissions = new TreeSet<PermissionId>();
      for (var name : forbidden.permissions()) {
        factsContext
            .ruleNames()
            .permissions(name.value())
            .forEach(group -> permissions.add(group.id()));
      }
      var resources = new TreeSet<Resource>();
      for (var reference : forbidden.resources()) {
        var resource = factsContext.ruleNames().resource(reference.value());
        if (resource != null) {
          resources.add(resource);
        }
      }
      if (permissions.isEmpty() || (resources.isEmpty() && !forbidden.resources().isEmpty())) {
        return null;
      }
      return new Prohibition(
          permissions,
          resources,
          forbidden.from().isEmpty() ? IpSet.ALL : IpSet.of(networks(forbidden.from())),
          new Window(forbidden.notBefore(), forbidden.expiresOn()));
    }

    private static List<Cidr> networks(List<Located<Cidr>> written) {
      return written.stream().map(Located::value).toList();
    }
  }

  /// Access must stay inside that of a boundary file.
  record Within(String boundary) implements RuleBody {
    @Override
    public Answer ask(ExpressionBindings bindings, @Nullable TokenFacts token) {
      if (token == null) {
        return Answer.NOT_APPLICABLE;
      }
      var factsContext = token.factsContext();
      var allowed = factsContext.ruleNames().boundary(boundary);
      if (allowed == null) {
        return Answer.error("the boundary `" + boundary + "` means nothing here");
      }
      var beside = TokenFacts.parts(allowed);
      bindings.facts().steps().take(1 + 4 * (token.parts() + beside));
      var delta = AccessComparison.compare(allowed, token.definition(), factsContext.universe());
      if (!delta.verdict().gains()) {
        return Answer.PASS;
      }
      return Answer.failing(RequestWords.gained(delta, factsContext), delta.assumptions())
          .because(cause(token, allowed));
    }

    /// The first permission in the order of the file that leaves the boundary by itself.
    private static @Nullable Cause cause(TokenFacts token, TokenDefinition allowed) {
      var universe = token.factsContext().universe();
      return Cause.first(
          token,
          TokenFacts.parts(allowed),
          alone -> AccessComparison.compare(allowed, alone, universe).verdict().gains());
    }
  }
}
