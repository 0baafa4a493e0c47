package writ.spec;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.spec.yaml.Located;
import writ.token.Cidr;
import writ.token.Derivation;
import writ.token.sink.SinkDefinition;

/// Decoded specs as readable text, complete: whatever a spec can say shows up here.
final class Dump {

  private final StringBuilder text = new StringBuilder();

  private Dump() {}

  static String of(TokenSpec token) {
    var dump = new Dump();
    dump.line("token", token.name().value() + " of " + token.owner().value());
    dump.line("at", token.name().span());
    dump.line("absent", token.isAbsent() ? "yes" : null);
    token.policies().forEach(dump::policy);
    dump.line("from", networks(token.allowedAddresses()));
    dump.line("not from", networks(token.refusedAddresses()));
    dump.line("not before", value(token.notBefore()));
    dump.line("expiry", token.expiry());
    dump.line("status", token.status());
    token
        .deliveries()
        .forEach(each -> dump.line("deliver", each.sink() + " " + each.placeholders()));
    dump.line("rotation", token.rotation());
    dump.line("protected", token.isProtected() ? "yes" : null);
    dump.line("renamed from", value(token.renamedFrom()));
    var former = token.movedFrom();
    if (former != null) {
      dump.line("moved from", former.owner().value() + " " + former.name().value());
    }
    dump.line("id", value(token.pin()));
    dump.line("retire after", token.retireAfter().isZero() ? null : token.retireAfter());
    dump.line("warn before", token.warnBefore());
    dump.line("description", token.description());
    dump.line("labels", token.labels().isEmpty() ? null : token.labels());
    dump.line("places", new TreeMap<>(token.fields()));
    return dump.text.toString();
  }

  static String of(ProjectSpec project) {
    var dump = new Dump();
    dump.line("project", "");
    project
        .accounts()
        .forEach((name, account) ->
            dump.line(
                "account",
                name
                    + " "
                    + account.id().value()
                    + " "
                    + account.credential()
                    + " "
                    + account.claims()));
    project
        .users()
        .forEach((name, user) ->
            dump.line("user", name + " " + user.credential() + " " + user.claims()));
    dump.line("tokens", project.tokens());
    dump.each("network", project.networks(), Dump::networks);
    dump.each("set", project.permissionSets(), Dump::values);
    dump.each("var", project.vars(), Located::value);
    project.sinks().values().forEach(dump::sink);
    dump.line("unmanaged", project.unmanaged());
    dump.line("limits", project.limits().isEmpty() ? null : new TreeMap<>(project.limits()));
    dump.line("widening", project.wideningLimit());
    var rules = project.guardrails();
    if (!rules.equals(GuardrailSpec.Settings.NONE)) {
      dump.line(
          "guardrails",
          rules.packs().stream().map(Located::value).toList()
              + " "
              + values(rules.files())
              + " "
              + values(rules.waivers()));
      dump.line("baseline", value(rules.baseline()));
      rules.overrides().forEach(each -> dump.line("override", ruling(each)));
    }
    dump.line("runs", project.runs());
    dump.line("requires", value(project.requires()));
    dump.line("warn before", project.warnBefore().toDays() == 14 ? null : project.warnBefore());
    return dump.text.toString();
  }

  private void policy(PolicySpec policy) {
    var template = policy.template() == null ? "" : " (" + policy.template() + ")";
    line(policy.effect().word() + template, values(policy.permissions()));
    line(
        "on",
        policy.resources().stream()
            .map(resource -> resource.value().text())
            .collect(Collectors.joining(", ")));
  }

  private void sink(SinkDefinition sink) {
    var definition =
        switch (sink) {
          case SinkDefinition.ToFile file -> "file " + file.path();
          case SinkDefinition.ToEnvFile file -> "env-file " + file.path() + " " + file.variable();
          case SinkDefinition.ToAgeFile file ->
              "age " + file.path() + " " + file.recipients() + (file.isArmored() ? " armor" : "");
          case SinkDefinition.ToCommand exec ->
              "exec "
                  + exec.command()
                  + " "
                  + exec.probe()
                  + " "
                  + exec.timeout()
                  + (exec.input() == null ? "" : " " + exec.input());
          case SinkDefinition.ToVault vault ->
              "vault %s %s %s %s %s %s %s"
                  .formatted(
                      vault.address(),
                      vault.mount(),
                      vault.path(),
                      vault.field(),
                      vault.namespace(),
                      vault.login(),
                      vault.timeout());
        };
    var derived = sink.derivation() == Derivation.NONE ? "" : " derive " + sink.derivation().word();
    line("sink", sink.name() + " " + definition + derived + " " + new TreeMap<>(sink.allow()));
  }

  private <T> void each(String what, Map<String, T> named, Function<T, String> shown) {
    named.forEach((name, value) -> line(what, name + ": " + shown.apply(value)));
  }

  private void line(String what, @Nullable Object value) {
    if (value != null
        && !(value instanceof String shown && shown.isEmpty() && !what.equals("project"))) {
      text.append(String.format("%-13s %s", what, value).stripTrailing()).append('\n');
    }
  }

  private static String values(Collection<Located<String>> texts) {
    return texts.stream().map(Located::value).collect(Collectors.joining(", "));
  }

  private static String networks(List<Located<Cidr>> networks) {
    return networks.stream()
        .map(network -> network.value().toString())
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String value(@Nullable Located<?> located) {
    return located == null ? null : Objects.toString(located.value());
  }

  private static String ruling(GuardrailSpec.Ruling ruling) {
    return value(ruling.rule())
        + " "
        + value(ruling.severity())
        + " "
        + value(ruling.enforcement())
        + " "
        + ruling.reason()
        + " "
        + ruling.params().keySet()
        + " "
        + ruling.paths();
  }
}
