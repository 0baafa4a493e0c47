package writ.token.sink;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A command that is known to take a value from its standard input, never as an argument and never
/// from a file on a disk. `docs/sinks/exec.md` tells of each.
///
/// @param input what the program is given instead of the bare value; see [SinkDefinition.ToCommand]
/// @param probeInput what the probe is given on its standard input; null for nothing
/// @param refusal what the tool prints where the service said no and stored nothing; null where
///   that is not known
/// @param grammars what the tool takes for each placeholder
public record SinkPreset(
    String word,
    List<String> command,
    List<String> probe,
    @Nullable String input,
    @Nullable String probeInput,
    @Nullable Pattern refusal,
    Map<String, Grammar> grammars) {

  /// `gh secret set` reads standard input where no `--body` is given.
  private static final SinkPreset GITHUB_ACTIONS =
      new SinkPreset(
          "github-actions",
          List.of("gh", "secret", "set", "{name}", "--repo", "{repo}"),
          List.of("gh", "secret", "list", "--repo", "{repo}"),
          null,
          null,
          Pattern.compile("HTTP 4(00|01|03|04|10|22)\\b"),
          Map.of(
              "name",
              new Grammar(
                  "(?i:(?!GITHUB_)[A-Z_][A-Z0-9_]*)",
                  "is no name of a secret: letters, digits and `_`, no digit first, not"
                      + " `GITHUB_…`"),
              "repo",
              new Grammar(
                  "([A-Za-z0-9.-]+(:[0-9]{1,5})?/)?[A-Za-z0-9-]+/[A-Za-z0-9._-]+",
                  "is no `OWNER/REPO` or `HOST/OWNER/REPO` of GitHub")));

  /// The AWS CLI reads any text parameter from a file by `file://`.
  private static final SinkPreset AWS_SECRETS_MANAGER =
      new SinkPreset(
          "aws-secrets-manager",
          List.of(
              "aws",
              "secretsmanager",
              "put-secret-value",
              "--secret-id",
              "{secret}",
              "--secret-string",
              "file:///dev/stdin"),
          List.of("aws", "secretsmanager", "describe-secret", "--secret-id", "{secret}"),
          null,
          null,
          Pattern.compile(
              "An error occurred \\((AccessDenied|ResourceNotFound|InvalidRequest|InvalidParameter"
                  + "|UnrecognizedClient|ExpiredToken)"),
          Map.of(
              "secret",
              new Grammar(
                  "[A-Za-z0-9/_+=.@:-]{1,512}",
                  "is no name of a secret: letters, digits and `/_+=.@-`, or an ARN")));

  /// `--data-file=-` is standard input.
  private static final SinkPreset GOOGLE_SECRET_MANAGER =
      new SinkPreset(
          "google-secret-manager",
          List.of(
              "gcloud",
              "secrets",
              "versions",
              "add",
              "{secret}",
              "--project={project}",
              "--data-file=-"),
          List.of("gcloud", "secrets", "describe", "{secret}", "--project={project}"),
          null,
          null,
          Pattern.compile("\\b(PERMISSION_DENIED|NOT_FOUND|UNAUTHENTICATED|INVALID_ARGUMENT)\\b"),
          Map.of(
              "secret",
              new Grammar(
                  "[A-Za-z0-9_-]{1,255}", "is no name of a secret: letters, digits, `_` and `-`"),
              "project",
              new Grammar("[a-z0-9.:-]{2,80}", "is no id of a Google Cloud project")));

  /// A manifest on standard input, applied by the server so that keys of other managers stay. The
  /// probe is the same request in a dry run: the server asks itself whether it would take it, with
  /// all rights, the namespace and the key.
  private static final SinkPreset KUBERNETES =
      new SinkPreset(
          "kubernetes",
          kubectlApply(List.of()),
          kubectlApply(List.of("--dry-run=server")),
          manifest("{value_base64}"),
          manifest(""),
          Pattern.compile("\\((Forbidden|NotFound|BadRequest|Invalid|Unauthorized)\\)"),
          Map.of(
              "secret",
              new Grammar(
                  "[a-z0-9]([a-z0-9.-]{0,58}[a-z0-9])?",
                  "is no name of a Secret: up to 60 small letters, digits, `-` and `.`"),
              "key",
              new Grammar(
                  "(?!\\.$|\\.\\.)[A-Za-z0-9._-]{1,60}",
                  "is no key: up to 60 letters, digits, `-`, `_` and `.`, but not `.` alone"),
              "namespace",
              new Grammar(
                  "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
                  "is no namespace: up to 63 small letters, digits and `-`")));

  /// `op document edit ITEM -` takes the document from standard input. `op item edit` takes a field
  /// as an argument, or a template of the whole item, and would lose what the template leaves out.
  private static final SinkPreset ONE_PASSWORD =
      new SinkPreset(
          "1password",
          List.of("op", "document", "edit", "{item}", "-", "--vault", "{vault}"),
          List.of("op", "item", "get", "{item}", "--vault", "{vault}", "--fields", "label=title"),
          null,
          null,
          null,
          Map.of(
              "item", new Grammar("[^/]{1,255}", "is no name of an item"),
              "vault", new Grammar("[^/]{1,255}", "is no name of a vault")));

  private static List<String> kubectlApply(List<String> more) {
    return Stream.of(
            List.of("kubectl", "apply", "--server-side", "--force-conflicts"),
            more,
            List.of(
                "--field-manager=writ-{secret}-{key}", "--namespace={namespace}", "--filename=-"))
        .flatMap(List::stream)
        .toList();
  }

  private static String manifest(String data) {
    return "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"{secret}\","
        + "\"namespace\":\"{namespace}\"},\"data\":{\"{key}\":\""
        + data
        + "\"}}";
  }

  /// What a placeholder's value looks like, and what is said of one that does not.
  public record Grammar(Pattern shape, String complaint) {
    Grammar(String shape, String complaint) {
      this(Pattern.compile(shape), complaint);
    }
  }

  private static final List<SinkPreset> ALL =
      List.of(GITHUB_ACTIONS, AWS_SECRETS_MANAGER, GOOGLE_SECRET_MANAGER, KUBERNETES, ONE_PASSWORD);

  public SinkPreset {
    command = List.copyOf(command);
    probe = List.copyOf(probe);
    grammars = Map.copyOf(grammars);
  }

  /// Why a value cannot fill a placeholder, as the end of a sentence that begins with it.
  public Optional<String> complaint(String placeholder, String value) {
    return Optional.ofNullable(grammars.get(placeholder))
        .filter(grammar -> !grammar.shape().matcher(value).matches())
        .map(Grammar::complaint);
  }

  /// Makes words equal that name the same thing to the tool: GitHub and 1Password do not tell
  /// letter case apart, and `gh` takes github.com for granted and its subdomains for it
  /// (`NormalizeHostname` of github.com/cli/go-gh). No repository's name ends in `.git`.
  public UnaryOperator<String> spelling() {
    return switch (word) {
      case "github-actions" ->
          text ->
              text.toLowerCase(Locale.ROOT)
                  .replaceFirst("^([a-z0-9-]+\\.)*github\\.com(:443)?/", "")
                  .replaceFirst("(?<=/[^/]{1,200})\\.git$", "");
      case "1password" ->
          text ->
              Normalizer.normalize(text.strip(), Normalizer.Form.NFC)
                  .toUpperCase(Locale.ROOT)
                  .toLowerCase(Locale.ROOT);
      default -> UnaryOperator.identity();
    };
  }

  public static Optional<SinkPreset> of(String word) {
    return ALL.stream().filter(each -> each.word.equals(word)).findFirst();
  }

  public static List<String> words() {
    return ALL.stream().map(SinkPreset::word).toList();
  }
}
