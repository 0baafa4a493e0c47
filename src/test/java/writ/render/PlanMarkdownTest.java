package writ.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import writ.access.AccessDelta;
import writ.access.Verdict;
import writ.plan.Change;
import writ.plan.OwnerPlan;
import writ.plan.Plan;
import writ.token.AccountId;
import writ.token.IpFilter;
import writ.token.Names;
import writ.token.Owner;
import writ.token.Status;
import writ.token.TokenDefinition;
import writ.token.TokenKey;

final class PlanMarkdownTest {

  private static final int GITHUB_LIMIT = 65_536;
  private static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");
  private static final Owner ACME =
      new Owner.AccountOwner(new AccountId("0a1b2c3d4e5f60718293a4b5c6d7e8f9"), "acme");

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 1_000, 20_000})
  void fitsIntoACommentWhateverThePlansSize(int changes) {
    var text = new PlanMarkdown().of(plan(changes, "token-"), Report.of(List.of()));

    assertThat(text).startsWith(PlanMarkdown.MARKER + "\n").contains(changes + " to create");
    assertThat(text.length()).isLessThan(GITHUB_LIMIT);
  }

  @Test
  void saysHowManyChangesItLeavesOut() {
    var text = new PlanMarkdown().of(plan(20_000, "token-"), Report.of(List.of()));
    var shown = text.lines().filter(line -> line.startsWith("**\\+ token-")).count();

    assertThat(text).contains("… and " + (20_000 - shown) + " more changes.");
  }

  @Test
  void letsNoNameBreakOut() {
    var text =
        new PlanMarkdown()
            .of(plan(1, "</details>\n```\n::error::|@all<script>"), Report.of(List.of()));

    assertThat(text).doesNotContain("</details>", "<script>", "@all", "\n```\n::error");
  }

  private static Plan plan(int changes, String name) {
    var all = IntStream.range(0, changes).mapToObj(each -> create(name + each)).toList();
    var owner =
        new OwnerPlan(
            ACME, NOW, 0, 0, changes, 4, all, 0, 0, List.of(), List.of(), null, Names.NONE);
    return new Plan(NOW, List.of(owner), List.of(), false);
  }

  private static Change create(String name) {
    var target = new TokenDefinition(name, List.of(), IpFilter.ANY, null, null, Status.ACTIVE);
    var access = new AccessDelta(Verdict.NEW, List.of(), List.of(), null, List.of());
    return new Change.Create(new TokenKey(ACME, name), null, target, List.of(), access);
  }
}
