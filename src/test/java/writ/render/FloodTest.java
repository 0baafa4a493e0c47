package writ.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import writ.access.AccessBlock;
import writ.access.AccessDelta;
import writ.access.IpSet;
import writ.access.ResourceAtom;
import writ.access.Verdict;
import writ.access.Window;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.guardrail.Enforcement;
import writ.guardrail.Evaluation;
import writ.guardrail.Finding;
import writ.guardrail.RuleDescription;
import writ.guardrail.RuleResult;
import writ.plan.Change;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.render.document.MarkdownWriter;
import writ.render.plan.PlanDescription;
import writ.render.report.GithubAnnotations;
import writ.render.report.JunitReport;
import writ.render.report.Report;
import writ.render.report.SarifLog;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.Names;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenKey;

/// However much a change brings along, what reaches beyond a token's own grants is named, and
/// first, in everything that somebody cuts: the comment, GitHub's annotations, SARIF and JUnit.
final class FloodTest {

  private static final int GITHUB_LIMIT = 65_536;
  private static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");
  private static final PermissionId MINTS = new PermissionId("5bc3f8b21c554832afc660159ab75fa4");
  private static final String POWER = "Account API Tokens Write";

  @ParameterizedTest
  @CsvSource({"3000, 3", "40, 2000", "1, 4000"})
  void theCommentNamesWhatReachesFurtherFirst(int changes, int permissions) {
    var plan = plan(changes, permissions);
    var text =
        MarkdownWriter.comment(
            PlanDescription.of(plan, Report.of(plan, List.of(), Evaluation.NONE, refused(plan))));
    assertThat(text.length()).isLessThan(GITHUB_LIMIT);
    assertThat(text).contains(POWER);
    var powerful = text.indexOf("zz-powerful");
    assertThat(powerful).isPositive();
    assertThat(text.indexOf("aa-0 ") < 0 || text.indexOf("aa-0 ") > powerful).isTrue();
  }

  @Test
  void findingsOfTheChangeThatReachesFurtherComeFirst() {
    var plan = plan(6_000, 1);
    var rule = Findings.rule("r", RuleDescription.Severity.HIGH, Enforcement.WAIVABLE);
    var findings = new ArrayList<Finding>();
    plan.changes()
        .forEach(change -> {
          var name = change.key().name();
          var place = SourceFile.named("tokens/" + name + ".yaml").at(1, 1, 4);
          findings.add(Findings.finding(rule, RuleResult.FAIL, place, name, "bad " + name));
        });
    var evaluation = new Evaluation(List.of(rule), List.of(), findings);
    var report = Report.of(plan, List.of(), evaluation, refused(plan));
    var checkout = new Checkout("", "writ.yaml");
    assertThat(new GithubAnnotations(checkout).of(report).lines().findFirst())
        .hasValueSatisfying(first -> assertThat(first).contains("bad zz-powerful"));
    var sarif = new SarifLog(checkout, "plan", "1").of(report);
    assertThat(sarif.indexOf("bad zz-powerful")).isBetween(0, sarif.indexOf("bad aa-"));
    var junit = new JunitReport(checkout).of(report);
    assertThat(junit.indexOf("bad zz-powerful")).isBetween(0, junit.indexOf("bad aa-"));
    var comment = MarkdownWriter.comment(PlanDescription.of(plan, report));
    assertThat(comment.length()).isLessThan(GITHUB_LIMIT);
    assertThat(comment.indexOf("bad zz-powerful")).isBetween(0, comment.indexOf("bad aa-"));
  }

  private static Map<Change, List<Diagnostic>> refused(Plan plan) {
    var reason = Diagnostic.error(new Code("guardrail/r"), "bad");
    return plan.changes().collect(Collectors.toMap(each -> each, _ -> List.of(reason)));
  }

  /// Changes that read, and write under names that say so, and one that mints, last by name.
  private static Plan plan(int changes, int permissions) {
    var names = new TreeMap<PermissionId, String>();
    names.put(MINTS, POWER);
    var some = new ArrayList<PermissionId>();
    for (var i = 0; i < permissions; i++) {
      var id = new PermissionId("%032x".formatted(i + 1));
      names.put(id, "Aaa " + i + (i % 3 == 0 ? " Write" : " Read"));
      some.add(id);
    }
    var all = new ArrayList<Change>();
    for (var i = 0; i < changes; i++) {
      all.add(create("aa-" + i, some));
    }
    var more = new ArrayList<>(some);
    more.add(MINTS);
    all.add(create("zz-powerful", more));
    var owner =
        new OwnerPlan(
            Findings.ACME,
            NOW,
            0,
            0,
            all.size(),
            4,
            all,
            0,
            0,
            List.of(),
            List.of(),
            null,
            new Names(names, new TreeMap<>()),
            null);
    return new Plan(NOW, List.of(owner), List.of(), false);
  }

  private static Change create(String name, List<PermissionId> permissions) {
    var atoms = new TreeSet<ResourceAtom>();
    atoms.add(new ResourceAtom.Named(Resource.zone("z")));
    var block = new AccessBlock(new TreeSet<>(permissions), atoms, IpSet.ALL, Window.ALWAYS);
    var access = new AccessDelta(Verdict.NEW, List.of(block), List.of(), null, List.of());
    return new Change.Create(
        new TokenKey(Findings.ACME, name),
        null,
        new TokenDefinition(
            name,
            List.of(AccessPolicy.of(Effect.ALLOW, permissions, List.of(Resource.zone("z")))),
            IpFilter.ANY,
            null,
            null,
            Status.ACTIVE),
        List.of(),
        access);
  }
}
