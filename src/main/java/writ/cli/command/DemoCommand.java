package writ.cli.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.process.Environment;
import writ.cli.process.Exit;
import writ.cli.process.Streams;
import writ.emulator.Emulator;
import writ.workspace.Inputs;

/// `writ demo`: the whole loop on the emulator, with specs of an invented organisation. Nothing
/// leaves this machine, and nothing stays on it.
record DemoCommand() implements Command {

  private static final String ACCOUNT = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

  static CommandSpec syntax() {
    return Syntax.command("demo", "Show the whole loop on the emulator; touches nothing else.");
  }

  @Override
  public Exit run(CommandContext session) {
    try (var organisation = DemoOrganisation.play(session.environment(), "")) {
      return run(session, organisation.emulator(), organisation.inside());
    }
  }

  private static Exit run(CommandContext session, Emulator emulator, Environment inside) {
    var streams = session.streams();
    say(
        streams,
        """
        An invented organisation keeps its Cloudflare API tokens in Git: two accounts,
        twelve zones, twenty token specs. Cloudflare is played by an emulator on
        loopback. This is the spec of one token:
        """);
    command(streams, "head -n 17 tokens/platform/dns.yaml");
    streams.result(head(DemoOrganisation.file("tokens/platform/dns.yaml"), 17));
    say(
        streams,
        """

        Somebody in a hurry opens that token in the dashboard, and gives it every zone
        of the account from any address. Git knows nothing of it; Writ does:
        """);
    widen(emulator);
    writ(streams, inside, "plan", "--only", "ci-dns");
    say(
        streams,
        """

        Applying takes it back, together with what else has drifted; a token that is
        missing is made, and its value goes to a file:
        """);
    var applied = writ(streams, inside, "apply", "--auto-approve");
    say(streams, "\nThe value works. It is in that file and nowhere else:\n");
    command(streams, "curl -H \"Authorization: Bearer $(cat out/log-archive)\" …/tokens/verify");
    streams.result(verified(emulator, inside));
    say(streams, "\nAnd now live tokens equal the specs:\n");
    var planned = writ(streams, inside, "plan", "--detailed-exitcode");
    say(
        streams,
        """

        That is the loop. `writ init` writes a repository to start from, and
        `writ emulator` serves this Cloudflare for your own experiments.
        """);
    return Exit.of(applied, planned);
  }

  /// What the person sees who types the command: the same program, in the demo's folder.
  private static Exit writ(Streams streams, Environment inside, String... arguments) {
    command(streams, "writ " + String.join(" ", arguments));
    var code = CommandLine.run(List.of(arguments), inside);
    return Stream.of(Exit.values()).filter(exit -> exit.code() == code).findFirst().orElseThrow();
  }

  private static void command(Streams streams, String line) {
    streams.result("\n" + streams.ink().bold("$ " + line) + "\n");
  }

  private static void say(Streams streams, String text) {
    streams.result(streams.ink().blue(text));
  }

  private static String head(String text, int lines) {
    return text.lines().skip(1).limit(lines).collect(Collectors.joining("\n")) + "\n";
  }

  private static void widen(Emulator emulator) {
    var colleague = new DemoClient(emulator.baseUrl(), emulator.credential().orElseThrow().value());
    var path = "/accounts/" + ACCOUNT + "/tokens/" + emulator.token("ci-dns").orElseThrow().id();
    var expiry = DemoClient.field(colleague.ask("GET", path, ""), "expires_on");
    colleague.ask(
        "PUT",
        path,
        """
        {"name": "ci-dns", "status": "active", "expires_on": "%s", "policies": [{
          "effect": "allow",
          "permission_groups": [
            {"id": "4755a26eedb94da69e1066d98aa820be"}, {"id": "c8fed203ed3043cba015a93ad1616f1f"}],
          "resources": {"com.cloudflare.api.account.%s": {"com.cloudflare.api.account.zone.*": "*"}}
        }]}
        """
            .formatted(expiry, ACCOUNT));
  }

  /// The delivered value asks who it is; only the answer is shown.
  private static String verified(Emulator emulator, Environment inside) {
    var value = Inputs.from(inside.folder()).typed("out/log-archive").value();
    var program =
        new DemoClient(emulator.baseUrl(), value.map(file -> file.text().strip()).orElse(""));
    var answer = program.ask("GET", "/accounts/" + ACCOUNT + "/tokens/verify", "");
    return "\"status\": \""
        + DemoClient.field(answer, "status")
        + "\", \"message\": \""
        + DemoClient.field(answer, "message")
        + "\"\n";
  }
}
