package writ.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import writ.diagnostic.Span;
import writ.query.ValueOrigin.Kind;
import writ.spec.PolicySpec;
import writ.spec.ProjectSpec;
import writ.spec.TokenSpec;
import writ.spec.yaml.Located;

/// Tells which values of a spec come from elsewhere: from defaults by path, sets, networks,
/// templates and variables.
record ValueOrigins(TokenSpec spec, ProjectSpec project) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\(([^()$\\s]*)\\)");
  private static final Pattern LIST = Pattern.compile("[^\\[]*");

  /// Defaults first, then what is mentioned, in the order of the files.
  List<ValueOrigin> all() {
    var origins = new ArrayList<ValueOrigin>();
    var fields =
        spec.fields().entrySet().stream()
            .sorted(
                Map.Entry.<String, Span>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    fields.forEach(field -> lent(field.getKey(), field.getValue()).ifPresent(origins::add));
    fields.forEach(field -> mentioned(field.getKey(), field.getValue(), origins));
    return origins.stream()
        .distinct()
        .sorted(Comparator.comparing(each -> each.kind() != Kind.DEFAULT))
        .toList();
  }

  private boolean isLent(Span place) {
    return !place.file().equals(spec.name().span().file());
  }

  /// What a default lends: a whole key, or where the spec has the key as well, a part of it.
  private Optional<ValueOrigin> lent(String path, Span place) {
    var dot = path.lastIndexOf('.');
    var outer = dot < 0 ? null : spec.fields().get(path.substring(0, dot));
    if (!isLent(place) || !LIST.matcher(path).matches() || (outer != null && isLent(outer))) {
      return Optional.empty();
    }
    var word = place.word();
    var isKey = word.equals(path.substring(dot + 1));
    return Optional.of(
        new ValueOrigin(Kind.DEFAULT, path, null, place, isKey ? List.of() : List.of(word)));
  }

  private void mentioned(String path, Span place, List<ValueOrigin> origins) {
    var word = place.word();
    var isItem = path.endsWith("]");
    if (isItem && word.startsWith("set:")) {
      var set = project.permissionSets().getOrDefault(word.substring(4), List.of());
      add(Kind.SET, word, place, set, origins);
    } else if (isItem && word.startsWith("network:")) {
      var network = project.networks().getOrDefault(word.substring(8), List.of());
      add(Kind.NETWORK, word, place, network, origins);
    } else if (path.endsWith("].template")) {
      spec.policies().stream()
          .filter(policy -> path.equals("policies[" + policy.entry() + "].template"))
          .map(PolicySpec::permissions)
          .forEach(all ->
              origins.add(
                  new ValueOrigin(
                      Kind.TEMPLATE,
                      word,
                      place,
                      null,
                      all.stream().map(ValueOrigins::permission).toList())));
    }
    VARIABLE
        .matcher(word)
        .results()
        .map(found -> found.group(1))
        .forEach(name -> add(Kind.VARIABLE, "$(" + name + ")", place, variable(name), origins));
  }

  private List<Located<String>> variable(String name) {
    var value = project.vars().get(name);
    return value == null ? List.of() : List.of(value);
  }

  private static String permission(Located<String> permission) {
    return permission.value().equals(PolicySpec.EVERY_READ)
        ? "every permission that only reads"
        : permission.value();
  }

  private static <T> void add(
      Kind kind, String word, Span place, List<Located<T>> members, List<ValueOrigin> origins) {
    if (!members.isEmpty()) {
      var means = members.stream().map(each -> String.valueOf(each.value())).toList();
      origins.add(new ValueOrigin(kind, word, place, members.getFirst().span(), means));
    }
  }
}
