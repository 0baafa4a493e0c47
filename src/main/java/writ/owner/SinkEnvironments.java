package writ.owner;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import writ.delivery.Sinks;
import writ.spec.ProjectSpec;
import writ.spec.ProjectSpec.CredentialSource;
import writ.token.secret.EncodedText;
import writ.workspace.Inputs;
import writ.workspace.ProcessContext;
import writ.workspace.RunContext;

/// The environment's variables that sinks and their programs may know of: none that holds a
/// credential which manages tokens, under whatever name and in whatever [form][EncodedText].
public final class SinkEnvironments {

  private static final Pattern OF_CLOUDFLARE =
      Pattern.compile("(?:CLOUDFLARE_|CF_).*(?:TOKEN|KEY|SECRET).*");

  /// A shorter text is part of too many others.
  private static final int SHORTEST = 8;

  private SinkEnvironments() {}

  /// The sinks of a project, which know no others.
  public static Sinks sinks(ProjectSpec project, RunContext context) {
    var inputs = context.inputs();
    var process = context.process();
    return inputs.sinks(project.sinks(), of(project, inputs, process), process.redactor());
  }

  private static Map<String, String> of(
      ProjectSpec project, Inputs inputs, ProcessContext process) {
    var sources =
        Stream.concat(
                project.accounts().values().stream().map(ProjectSpec.AccountSpec::credential),
                project.users().values().stream().map(ProjectSpec.UserSpec::credential))
            .toList();
    var names = names(sources, process.variables());
    var values = values(sources, names, inputs, process.variables());
    var others = new HashMap<String, String>();
    process
        .variables()
        .forEach((name, value) -> {
          if (!names.contains(name) && !EncodedText.anyOf(value, text -> holdsAny(text, values))) {
            others.put(name, value);
          }
        });
    return others;
  }

  private static boolean holdsAny(String text, Set<String> values) {
    return values.stream().anyMatch(text::contains);
  }

  private static Set<String> names(List<CredentialSource> sources, Map<String, String> variables) {
    var names = new HashSet<String>();
    for (var source : sources) {
      if (source instanceof CredentialSource.FromEnvironment(var variable)) {
        names.add(variable);
      }
    }
    variables.keySet().stream()
        .filter(name -> OF_CLOUDFLARE.matcher(name).matches())
        .forEach(names::add);
    return names;
  }

  private static Set<String> values(
      List<CredentialSource> sources,
      Set<String> names,
      Inputs inputs,
      Map<String, String> variables) {
    var fromFiles =
        sources.stream()
            .filter(CredentialSource.FromFile.class::isInstance)
            .map(CredentialSource.FromFile.class::cast)
            .flatMap(file -> inputs.secretFile(file.path(), null).value().stream());
    var values = new HashSet<String>();
    Stream.concat(names.stream().map(name -> variables.getOrDefault(name, "")), fromFiles)
        .map(String::strip)
        .filter(value -> value.length() >= SHORTEST)
        .forEach(values::add);
    return values;
  }
}
