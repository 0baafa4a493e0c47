package writ.needs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.diagnostic.SourceFile;
import writ.needs.ObservedAnswer.Outcome;
import writ.needs.ObservedAnswer.Weakened;
import writ.needs.fact.Call;
import writ.needs.fact.Fact.Statement;
import writ.needs.fact.OperationFacts;
import writ.needs.input.CallLines;
import writ.property.Choices;
import writ.property.ForAll;
import writ.run.TestContext;
import writ.workspace.RunContext;

/// What an audit log does not show to be needed, for any spec and any log: no call that was seen is
/// lost, nothing that reads goes, and in doubt nothing is proposed.
final class ObservedRunTest {

  private static final List<String> OF_ZONE =
      List.of(
          "DNS Write",
          "DNS Read",
          "Zone Read",
          "Zone Settings Write",
          "Cache Purge",
          "SSL and Certificates Write",
          "Workers Routes Write",
          "Firewall Services Write");

  private static final List<String> OF_ACCOUNT =
      List.of(
          "Workers KV Storage Write",
          "Workers Scripts Write",
          "D1 Write",
          "Queues Write",
          "Cloudflare Tunnel Write",
          "Pages Write",
          "Workers KV Storage Read");

  private static final List<String> ZONES = List.of("a.example", "b.example");

  private static final List<String> CALLS =
      List.of(
          "POST /zones/ZONE/dns_records",
          "DELETE /zones/ZONE/dns_records/5fd1cafff895419c8bcc647fc64ab8f0",
          "PATCH /zones/ZONE/settings/ssl",
          "POST /zones/ZONE/purge_cache",
          "POST /zones/ZONE/workers/routes",
          "POST /zones/ZONE/custom_certificates",
          "PUT /accounts/0123456789abcdef0123456789abcdef/workers/scripts/site",
          "POST /accounts/0123456789abcdef0123456789abcdef/d1/database",
          "POST /accounts/0123456789abcdef0123456789abcdef/storage/kv/namespaces",
          "POST /accounts/0123456789abcdef0123456789abcdef/queues",
          "POST /accounts/0123456789abcdef0123456789abcdef/kites");

  /// A policy of one entry each.
  private record Grant(String permission, String resource) {}

  private record Case(List<Grant> grants, List<String> calls) {}

  @TempDir Path folder;

  @Test
  void noCallThatWasSeenIsLost_andNothingThatReadsGoes() {
    ForAll.of(ObservedRunTest::some)
        .cases(150)
        .hold(each -> {
          var answer = answer(each);
          if (answer.outcome() instanceof Outcome.Proposed proposed) {
            expectLess(each, proposed);
          } else {
            assertThat(each.calls()).anyMatch(call -> !isAllowed(call, Set.copyOf(each.grants())));
          }
        });
  }

  private static void expectLess(Case given, Outcome.Proposed proposed) {
    var after = new HashSet<>(given.grants());
    for (var weak : proposed.weakened()) {
      assertThat(weak.reading())
          .isEqualTo(weak.permission().replaceFirst(" Write$", " Read"))
          .isNotEqualTo(weak.permission());
      assertThat(after.remove(new Grant(weak.permission(), weak.resource()))).isTrue();
      after.add(new Grant(weak.reading(), weak.resource()));
    }
    assertThat(given.calls()).allMatch(call -> isAllowed(call, after));
    assertThat(proposed.difference() == null).isEqualTo(proposed.weakened().isEmpty());
    // no more could go: each that stays has its reason
    assertThat(proposed.weakened().stream().map(Weakened::permission).collect(Collectors.toSet()))
        .doesNotContain("Cache Purge", "Cloudflare Tunnel Write", "Pages Write");
  }

  /// By the facts alone.
  private static boolean isAllowed(String line, Set<Grant> grants) {
    var call = Objects.requireNonNull(CallLines.call(line, line));
    var fact = OperationFacts.shipped().of(call);
    return fact.isPresent()
        && fact.get().statement() instanceof Statement.Accepts(var ways)
        && ways.stream()
            .anyMatch(way ->
                way.stream()
                    .allMatch(group -> grants.contains(new Grant(group.name(), resource(call)))));
  }

  private static String resource(Call call) {
    return call.path().getFirst().equals("zones") ? "zone:" + call.path().get(1) : "account:acme";
  }

  private ObservedAnswer answer(Case given) {
    var spec =
        new StringBuilder("apiVersion: writ/v1\nkind: Token\nname: ci\nowner: account:acme\n");
    spec.append("policies:\n");
    given
        .grants()
        .forEach(each ->
            spec.append(
                "  - allow: [\"%s\"]\n    resources: [\"%s\"]\n"
                    .formatted(each.permission(), each.resource())));
    write("tokens/ci.yaml", spec.toString());
    write(
        "writ.yaml",
        """
        apiVersion: writ/v1
        kind: Project
        accounts:
          acme: {id: 0123456789abcdef0123456789abcdef, credential: {env: TOKEN}}
        """);
    var log = new SourceFile("audit.json", log(given.calls()));
    var process =
        TestContext.of(folder, "http://127.0.0.1:9", "none", Instant.parse("2026-01-15T09:00:00Z"));
    try (var context = new RunContext(process)) {
      var answered = ObservedRun.of(context, new ObservedRequest("ci", log, Set.of()));
      return answered.value().orElseThrow(() -> new AssertionError(answered.diagnostics()));
    }
  }

  private static String log(List<String> calls) {
    return calls.stream()
        .map(call -> {
          var words = call.split(" ", 2);
          return """
          {"action": {"time": "2026-01-10T08:00:00Z"},
           "actor": {"token_id": "ed17574386854bf78a67040be0a770b0", "token_name": "ci"},
           "raw": {"method": "%s", "uri": "%s"}}
          """
              .formatted(words[0], words[1]);
        })
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static Case some(Choices choices) {
    return new Case(
        choices.listOf(1, 6, ObservedRunTest::grant).stream().distinct().toList(),
        choices.listOf(1, 3, inner -> inner.oneOf(CALLS).replace("ZONE", inner.oneOf(ZONES))));
  }

  private static Grant grant(Choices choices) {
    return choices.chance(2)
        ? new Grant(choices.oneOf(OF_ACCOUNT), "account:acme")
        : new Grant(choices.oneOf(OF_ZONE), "zone:" + choices.oneOf(ZONES));
  }

  private void write(String name, String text) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
