package writ.cloudflare;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import writ.apply.TokenStore;
import writ.cloudflare.http.BaseAddress;
import writ.cloudflare.http.Exchange;
import writ.cloudflare.http.ProxySettings;
import writ.diagnostic.Result;
import writ.emulator.Emulator;
import writ.emulator.Fault;
import writ.emulator.Options;
import writ.emulator.seed.SeedReader;
import writ.token.AccountId;
import writ.token.Owner;
import writ.token.secret.Redactor;
import writ.token.secret.SecretValue;

/// The client on an emulator, with a clock that moves only when somebody sleeps.
final class EmulatedClient implements AutoCloseable {

  static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
  static final Owner ACME = new Owner.AccountOwner(new AccountId("a".repeat(32)), "acme");
  static final Owner BOT = new Owner.UserOwner("bot");

  final List<String> traces = Collections.synchronizedList(new ArrayList<>());
  final List<Duration> sleeps = Collections.synchronizedList(new ArrayList<>());
  final List<Duration> announced = Collections.synchronizedList(new ArrayList<>());
  final Emulator emulator;
  final Cloudflare cloudflare;
  private Instant now = START;

  private EmulatedClient(String seed) throws IOException {
    this.emulator = Emulator.start(Options.of(SeedReader.read("seed.yaml", seed, START), clock()));
    this.cloudflare =
        Cloudflare.at(
                emulator.baseUrl().toString(), ProxySettings.NONE, surroundings(), new Redactor())
            .value()
            .orElseThrow();
  }

  /// Calls that somebody else answers, at one moment and without waiting.
  static Caller caller(Exchange answering) {
    return caller(answering, new SecretValue("credential"));
  }

  static Caller caller(Exchange answering, SecretValue credential) {
    var surroundings =
        new ApiEnvironment(
            () -> START,
            _ -> {},
            new SplittableRandom(1),
            _ -> {},
            WaitListener.SILENT,
            Duration.ofSeconds(1),
            Duration.ofMinutes(20),
            () -> false);
    var base = BaseAddress.read("https://example.com").value().orElseThrow();
    return new Caller(base, answering, credential, surroundings, new Redactor());
  }

  /// An account with that many zones and tokens beside the credential's own, and a user's token.
  static EmulatedClient with(int zones, int tokens) throws IOException {
    var seed =
        new StringBuilder(
            """
            apiVersion: writ/v1
            kind: EmulatorSeed
            credential: writ
            accounts:
              acme:
                id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                name: Acme
                buckets: [logs, {name: vault, jurisdiction: eu}]
                workers: [site]
                zones: [
            """);
    for (var zone = 1; zone <= zones; zone++) {
      seed.append("      z%03d.example.com,%n".formatted(zone));
    }
    seed.append(
        """
              ]
        users:
          bot: {email: bot@example.com, accounts: [acme]}
        tokens:
          - {name: writ, owner: account:acme, policies: [{allow: ["*"], resources: [account:acme, "zone:*"]}]}
          - {name: writ-bot, owner: user:bot, policies: [{allow: ["*"], resources: ["account:*", "zone:*@*", user]}]}
        """);
    for (var token = 1; token < tokens; token++) {
      seed.append(
          "  - {name: t%03d, owner: account:acme, policies: [{allow: [DNS Read], resources: [\"zone:*\"]}]}%n"
              .formatted(token));
    }
    return new EmulatedClient(seed.toString());
  }

  CredentialSession session() {
    return cloudflare.session(value("writ"));
  }

  SecretValue value(String token) {
    return new SecretValue(emulator.token(token).orElseThrow().value());
  }

  TokenStore tokens() {
    return session().tokens(ACME, () -> Result.failed(List.of()));
  }

  EmulatedClient failing(String fault) {
    emulator.fault(Fault.parse(fault));
    return this;
  }

  InstantSource clock() {
    return () -> {
      synchronized (this) {
        return now;
      }
    };
  }

  private ApiEnvironment surroundings() {
    return new ApiEnvironment(
        clock(),
        this::sleep,
        new SplittableRandom(1),
        traces::add,
        (duration, _) -> announced.add(duration),
        Duration.ofSeconds(20),
        Duration.ofMinutes(20),
        () -> false);
  }

  private synchronized void sleep(Duration duration) {
    sleeps.add(duration);
    now = now.plus(duration);
  }

  @Override
  public void close() {
    cloudflare.close();
    emulator.close();
  }
}
