package writ.guardrail;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.access.AccessComparison;
import writ.access.IpSet;
import writ.access.Prohibition;
import writ.access.Window;
import writ.spec.GuardrailSpec.Body;
import writ.spec.Located;
import writ.token.Cidr;
import writ.token.PermissionId;
import writ.token.Resource;

/// What a rule demands, ready to be asked.
sealed interface RuleBody {

  /// How one element came out.
  ///
  /// @param witness a request in words that shows a failure; null where there is none
  /// @param reason why it could not be worked out; empty unless `result` is `ERROR`
  record Answer(
      RuleResult result, @Nullable String witness, List<String> assumptions, String reason) {

    static final Answer PASS = new Answer(RuleResult.PASS, null, List.of(), "");
    static final Answer FAIL = new Answer(RuleResult.FAIL, null, List.of(), "");
    static final Answer NOT_APPLICABLE = new Answer(RuleResult.NOT_APPLICABLE, null, List.of(), "");

    static Answer failing(@Nullable String witness, List<String> assumptions) {
      return new Answer(RuleResult.FAIL, witness, assumptions, "");
    }

    static Answer error(String reason) {
      return new Answer(RuleResult.ERROR, null, List.of(), reason);
    }
  }

  /// @param token null where no token is judged
  Answer ask(Bindings bindings, @Nullable TokenFacts token);

  record Require(CelExpression expression) implements RuleBody {
    @Override
    public Answer ask(Bindings bindings, @Nullable TokenFacts token) {
      return switch (expression.evaluate(bindings)) {
        case Outcome.Is is -> is.isTrue() ? Answer.PASS : Answer.FAIL;
        case Outcome.Failed(var reason) -> Answer.error(reason);
      };
    }
  }

  /// Access that nobody may have a part of.
  record ForbidAccess(Body.ForbidAccess forbidden) implements RuleBody {
    @Override
    public Answer ask(Bindings bindings, @Nullable TokenFacts token) {
      if (token == null) {
        return Answer.NOT_APPLICABLE;
      }
      var scene = token.scene();
      var prohibition = prohibition(scene);
      var witness =
          prohibition == null ? null : prohibition.violatedBy(token.definition(), scene.universe());
      return witness == null
          ? Answer.PASS
          : Answer.failing(Requests.words(witness, scene), List.of());
    }

    /// Null where none of the names stands for anything here.
    private @Nullable Prohibition prohibition(Scene scene) {
      var permissions = new TreeSet<PermissionId>();
      for (var name : forbidden.permissions()) {
        scene.lexicon().permissions(name.value()).forEach(group -> permissions.add(group.id()));
      }
      var resources = new TreeSet<Resource>();
      for (var reference : forbidden.resources()) {
        var resource = scene.lexicon().resource(reference.value());
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
    public Answer ask(Bindings bindings, @Nullable TokenFacts token) {
      if (token == null) {
        return Answer.NOT_APPLICABLE;
      }
      var scene = token.scene();
      var allowed = scene.lexicon().boundary(boundary);
      if (allowed == null) {
        return Answer.error("the boundary `" + boundary + "` means nothing here");
      }
      var delta = AccessComparison.compare(allowed, token.definition(), scene.universe());
      if (!delta.verdict().gains()) {
        return Answer.PASS;
      }
      var witness = delta.gained().isEmpty() ? null : delta.witness();
      return Answer.failing(
          witness == null ? null : Requests.words(witness, scene), delta.assumptions());
    }
  }
}
