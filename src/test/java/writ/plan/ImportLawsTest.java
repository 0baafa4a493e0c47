package writ.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import writ.access.AccessComparison;
import writ.access.Universe;
import writ.access.Verdict;
import writ.diagnostic.SourceFile;
import writ.property.Choices;
import writ.property.ForAll;
import writ.resolve.Resolver;
import writ.resolve.SpecGenerator;
import writ.spec.ProjectSpec;
import writ.spec.SharedParts;
import writ.spec.SpecDraft;
import writ.spec.SpecReader;
import writ.spec.edit.SpecFormat;
import writ.spec.edit.SpecWriter;
import writ.token.AccountId;
import writ.token.DesiredToken;
import writ.token.DesiredToken.Present;
import writ.token.LiveToken;
import writ.token.Status;
import writ.token.TokenDefinition;

/// A live token that is put into words, read and resolved again is the same token: the plan is
/// empty, its access is equivalent, and laying its spec out again changes nothing.
final class ImportLawsTest {

  private static final List<String> NAMES =
      List.of(
          "ci",
          "Access: Apps Read",
          "yes",
          "0777",
          "~",
          "- a",
          "a # b",
          "{a: b}",
          "\"quoted\" 'twice'",
          "back\\slash",
          "über, maß",
          "*star",
          "&anchor !tag",
          "docs (created by Pages)",
          "2026-01-01",
          "[x]",
          "a:b",
          "null",
          "%percent",
          "`tick` @at");

  @Test
  void whatWasImportedIsTheSameToken() {
    ForAll.of(ImportLawsTest::generated).cases(300).hold(ImportLawsTest::comesBack);
  }

  @Test
  void tenThousandTokensComeBack() {
    var started = System.nanoTime();
    ForAll.of(choices -> many(choices, 10_000)).cases(1).hold(ImportLawsTest::comesBack);
    System.out.printf(
        "imported, read, resolved and planned 10,000 tokens in %d ms%n",
        (System.nanoTime() - started) / 1_000_000);
  }

  private static List<LiveToken> generated(Choices choices) {
    return many(choices, 1 + choices.below(NAMES.size()));
  }

  private static List<LiveToken> many(Choices choices, int count) {
    var tokens = new ArrayList<LiveToken>();
    for (var number = 0; number < count; number++) {
      var name = NAMES.get(number % NAMES.size()) + (number < NAMES.size() ? "" : " " + number);
      tokens.add(TokenGenerator.live(number, describable(choices, name), Acme.NOW));
    }
    return tokens;
  }

  /// Without the permission that no catalog knows, and with a status that a spec can want.
  private static TokenDefinition describable(Choices choices, String name) {
    while (true) {
      var some = TokenGenerator.definition(choices, name);
      var end = some.expiresOn();
      var isKnown =
          some.policies().stream()
              .flatMap(policy -> policy.permissions().stream())
              .allMatch(id ->
                  Acme.CATALOG.permissions().stream().anyMatch(group -> group.id().equals(id)));
      var fits =
          some.policies().stream()
              .allMatch(policy ->
                  policy.resources().stream()
                      .allMatch(resource ->
                          policy.permissions().stream()
                              .allMatch(id ->
                                  Acme.CATALOG.permissions().stream()
                                      .filter(group -> group.id().equals(id))
                                      .anyMatch(group -> group.appliesTo(resource.scope())))));
      if (isKnown && fits && (end == null || end.isAfter(Acme.NOW))) {
        return some.withStatus(choices.oneOf(Status.ACTIVE, Status.DISABLED));
      }
    }
  }

  private static void comesBack(List<LiveToken> live) {
    var generator = new SpecGenerator(Acme.OWNER, Acme.CATALOG, Acme.ALIASES);
    var drafts = live.stream().map(generator::named).toList();
    var parts = SharedParts.of(ProjectSpec.none());
    var shared = parts.and(parts.missing(drafts));
    var project = project(shared);
    var sources = new ArrayList<SourceFile>();
    for (var draft : drafts) {
      sources.add(new SourceFile("tokens/t" + sources.size() + ".yaml", text(shared.used(draft))));
    }
    var read = SpecReader.readTokens(sources, project);
    assertThat(read.diagnostics()).noneMatch(each -> each.isError());
    var resolved =
        Resolver.resolve(read.value().orElseThrow(), Acme.OWNER, Acme.CATALOG, Acme.ALIASES);
    assertThat(resolved.diagnostics()).noneMatch(each -> each.isError());
    var desired = resolved.value().orElseThrow();
    var plan = Planner.plan(TokenGenerator.input(desired, live, Acme.NOW));
    assertThat(plan.changes()).isEmpty();
    assertThat(plan.unchanged()).isEqualTo(live.size());
    var universe = Universe.of(Acme.CATALOG, Acme.NOW);
    for (var number = 0; number < live.size(); number += Math.max(1, live.size() / 500)) {
      var before = live.get(number).definition();
      assertThat(
              AccessComparison.compare(before, wanted(desired.get(number), before), universe)
                  .verdict())
          .isEqualTo(Verdict.EQUIVALENT);
    }
  }

  private static String text(SpecDraft draft) {
    var text = SpecWriter.token(draft).value().orElseThrow();
    assertThat(SpecFormat.format(new SourceFile("x.yaml", text)).value()).contains(text);
    return text;
  }

  private static ProjectSpec project(SharedParts parts) {
    var accounts = new TreeMap<String, AccountId>(Acme.ALIASES);
    var text = SpecWriter.project(accounts, List.of(), "tokens/**/*.yaml", parts);
    return SpecReader.readProject(new SourceFile("writ.yaml", text)).value().orElseThrow();
  }

  private static TokenDefinition wanted(DesiredToken desired, TokenDefinition live) {
    return desired instanceof Present present
        ? new TokenDefinition(
            present.key().name(),
            present.policies(),
            present.ipFilter(),
            present.notBefore(),
            live.expiresOn(),
            present.status())
        : live;
  }
}
