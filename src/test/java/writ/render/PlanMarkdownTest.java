package writ.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import writ.access.AccessDelta;
import writ.access.Verdict;
import writ.guardrail.Evaluation;
import writ.plan.Basis;
import writ.plan.Change;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.render.document.MarkdownWriter;
import writ.render.plan.PlanDescription;
import writ.render.report.Report;
import writ.token.ChangeClass;
import writ.token.IpFilter;
import writ.token.Names;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;

final class PlanMarkdownTest {

  private static final int GITHUB_LIMIT = 65_536;
  private static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 1_000, 20_000})
  void fitsIntoACommentWhateverThePlansSize(int changes) {
    var text = markdown(plan(changes, "token-"));

    assertThat(text).startsWith("<!-- writ plan -->\n").contains(changes + " to create");
    assertThat(text.length()).isLessThan(GITHUB_LIMIT);
  }

  @Test
  void saysHowManyChangesItLeavesOut() {
    var text = markdown(plan(20_000, "token-"));
    var shown = text.lines().filter(line -> line.startsWith("+ NEW ")).count();

    assertThat(shown).isGreaterThan(1_000);
    assertThat(text)
        .contains("… and " + (20_000 - shown) + " more changes.")
        .contains("the artefact of the run has all of it");
  }

  @Test
  void fiveHundredRiskyChangesWithHostileLongNamesAreAllThere() {
    var name = "*<@#>`_[x](y)|~".repeat(7);
    var risky = changes(500, each -> create(each + name));
    var quiet = changes(500, each -> rename(each + "-quiet" + name));
    var text = markdown(plan(List.of(quiet, risky)));

    assertThat(text.length()).isLessThan(GITHUB_LIMIT);
    assertThat(text).contains("500 to create, 500 to update").contains("more changes.");
    for (var each = 0; each < 500; each++) {
      assertThat(text)
          .containsPattern("(?m)^\\+ NEW +" + each + "\\*<|^\\*\\*\\\\\\+ " + each + "\\\\\\*");
    }
  }

  @Test
  void whatIsRiskyComesFirst() {
    var all = changes(40, each -> each % 4 == 0 ? create("new" + each) : rename("old" + each));
    var text = markdown(plan(List.of(all)));

    assertThat(text.lastIndexOf("new36")).isLessThan(text.indexOf("**\\~ old1"));
  }

  @Test
  void whatIsRefusedIsRiskyAndSaysSo() {
    var all = changes(4, each -> rename("old" + each));
    var report = new Report(List.of(), Evaluation.NONE, Map.of(all.get(3), List.of()));
    var text = MarkdownWriter.comment(PlanDescription.of(plan(List.of(all)), report));

    assertThat(text).contains("**1 change refused.**");
    assertThat(text.indexOf("old3** SAME **refused**")).isBetween(0, text.indexOf("old0**"));
  }

  @Test
  void findingsHaveASectionOfTheirOwn() {
    assertThat(
            MarkdownWriter.comment(
                PlanDescription.of(plan(List.of(List.of())), Findings.everySort())))
        .isEqualTo(
            """
            <!-- writ plan -->
            ### Writ plan

            No changes: 0 tokens are as specified.
            3 findings of guardrails, 1 waived.

            - acme: 0 live tokens, 0 specs, 4 requests


            #### Guardrails

            - **refused** no-wildcard · acme/ci-dns · tokens/ci.yaml:6: all zones, later ones too · for example DNS Write on zone:example.com from 203.0.113.1
            - **refused** dormant · acme/old: cannot be worked out: no date
            - **advice** labels · acme/ci-dns · tokens/ci.yaml:3: labels are missing · for example DNS Write on zone:example.com from 203.0.113.1

            <details><summary>1 waived</summary>

            - **waived** needs-filter · acme/ci-dns · tokens/ci.yaml:3: no IP filter · waiver W-2026-014 until 2027-01-31, kept by team-net: vendor publishes no egress ranges

            </details>

            #### Diagnostics

            ```text
            error[spec/unknown-key]: there is no key `nmae`
              ┌─ tokens/ci.yaml:3:1
             3│ name: ci-dns
              │ ^^^^
              ┌─ tokens/ci.yaml:1:1
             1│ apiVersion: writ/v1
              │ ---------- in this document
              hint: did you mean `name`?

            warning[spec/host-bits]: host bits are set

            note[resolve/unchecked-name]: only online
            ```
            """);
  }

  @Test
  void manyFindingsAreCutToo() {
    var sorts = Findings.everySort().evaluation();
    var findings =
        IntStream.range(0, 3_000).mapToObj(each -> sorts.findings().get(each % 4)).toList();
    var evaluation = new Evaluation(sorts.rules(), List.of(), findings);
    var diagnostics = IntStream.range(0, 900).mapToObj(_ -> Findings.error()).toList();
    var text =
        MarkdownWriter.comment(
            PlanDescription.of(plan(600, "token-"), new Report(diagnostics, evaluation, Map.of())));

    assertThat(text.length()).isLessThan(GITHUB_LIMIT);
    assertThat(text).contains("more findings.", "more diagnostics.", "2250 findings of guardrails");
  }

  @Test
  void letsNoNameBreakOut() {
    var text = markdown(plan(1, "</details>\n```\n::error::|@all<script>"));

    assertThat(text).doesNotContain("\n```\n::error");
    assertThat(outsideOfCode(text)).doesNotContain("</details>", "<script>", "@all", "`");
  }

  @Test
  void noFindingBreaksOut() {
    var text = MarkdownWriter.comment(PlanDescription.of(plan(1, "x"), ReportsTest.report()));
    var running = text.replaceAll("(?s)\n```[a-z]+\n.*?\n```\n", "");

    assertThat(text).contains("```text").doesNotContain("##[", "\u001b", "\u202e");
    assertThat(outsideOfCode(running)).doesNotContain("<script>", "[l](", "**@all", "`");
    assertThat(text.lines()).noneMatch(line -> line.startsWith("::"));
  }

  /// What is no code span: there nothing is a tag, a link or a mention. A span ends at the next run
  /// of just as many backticks.
  private static String outsideOfCode(String markdown) {
    return markdown.replaceAll("(?<![`\\\\])(`+)(?!`).+?(?<!`)\\1(?!`)", "code");
  }

  private static String markdown(Plan plan) {
    return MarkdownWriter.comment(PlanDescription.of(plan, Report.of(List.of())));
  }

  private static List<Change> changes(int number, Function<Integer, Change> each) {
    return IntStream.range(0, number).boxed().map(each).collect(Collectors.toList());
  }

  private static Plan plan(int changes, String name) {
    return plan(List.of(changes(changes, each -> create(name + each))));
  }

  private static Plan plan(List<List<Change>> changes) {
    var all = changes.stream().flatMap(List::stream).toList();
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
            Names.NONE,
            null);
    return new Plan(NOW, List.of(owner), List.of(), false);
  }

  private static Change create(String name) {
    var access = new AccessDelta(Verdict.NEW, List.of(), List.of(), null, List.of());
    return new Change.Create(key(name), null, definition(name), List.of(), access);
  }

  private static Change rename(String name) {
    var access = new AccessDelta(Verdict.EQUIVALENT, List.of(), List.of(), null, List.of());
    var classes = new TreeSet<>(Set.of(ChangeClass.RENAME));
    var basis = new Basis(new TokenId("0a1b2c3d4e5f60718293a4b5c6d7e8f9"), "hash", NOW);
    return new Change.Modify(
        key(name),
        null,
        basis,
        definition("x"),
        definition(name),
        List.of(),
        classes,
        false,
        access);
  }

  private static TokenKey key(String name) {
    return new TokenKey(Findings.ACME, name);
  }

  private static TokenDefinition definition(String name) {
    return new TokenDefinition(name, List.of(), IpFilter.ANY, null, null, Status.ACTIVE);
  }
}
