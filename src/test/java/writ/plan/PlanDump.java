package writ.plan;

import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.json.JsonCodec;
import writ.token.AccessPolicy;
import writ.token.ChangeClass;
import writ.token.Delivery;
import writ.token.Names;
import writ.token.TokenDefinition;

/// One owner's plan as text for cases: everything in it but access rectangles and fingerprints.
final class PlanDump {

  private final StringJoiner lines = new StringJoiner("\n", "", "\n");
  private final Names names;

  private PlanDump(Names names) {
    this.names = names;
  }

  static String of(OwnerPlan plan) {
    var dump = new PlanDump(plan.names());
    plan.changes().forEach(dump::add);
    plan.observations().forEach(dump::add);
    plan.diagnostics().forEach(dump::add);
    dump.lines.add(
        "%d live, %d managed, %d unchanged"
            .formatted(plan.live(), plan.managed(), plan.unchanged()));
    return dump.lines.toString();
  }

  private void add(Change change) {
    lines.add(title(change));
    switch (change) {
      case Change.Create create -> {
        whole(create.target());
        lines.add("    deliver " + sinks(create.deliveries()));
      }
      case Change.Modify modify -> modify.differences().forEach(this::add);
      case Change.Rotate rotate -> {
        whole(rotate.target());
        lines.add("    deliver " + sinks(rotate.deliveries()) + ", overlap " + rotate.overlap());
      }
      case Change.Finish finish -> whole(finish.target());
      case Change.Retire retire -> lines.add("    deleted after " + retire.deleteAfter());
      case Change.Delete _ -> {}
      case Change.Roll roll -> lines.add("    deliver " + sinks(roll.deliveries()));
      case Change.Revoke revoke -> lines.add("    as `" + revoke.after().name() + "`");
    }
  }

  private static String title(Change change) {
    var basis = change.basisOrNull();
    return kind(change)
        + " `"
        + change.key().name()
        + "` ["
        + change.classes().stream().map(ChangeClass::word).collect(Collectors.joining(", "))
        + "] "
        + change.access().verdict().word()
        + (basis == null ? "" : " of " + shortened(basis.id().value()))
        + at(change.place());
  }

  private static String kind(Change change) {
    return switch (change) {
      case Change.Create _ -> "create";
      case Change.Modify modify -> modify.isProtected() ? "modify protected" : "modify";
      case Change.Rotate rotate -> "rotate " + JsonCodec.wordOf(rotate.cause());
      case Change.Finish _ -> "finish";
      case Change.Retire _ -> "retire";
      case Change.Roll _ -> "roll";
      case Change.Revoke _ -> "revoke";
      case Change.Delete delete -> "delete " + JsonCodec.wordOf(delete.reason());
    };
  }

  private void whole(TokenDefinition target) {
    target.policies().forEach(policy -> lines.add("    " + grants(policy)));
    target.ipFilter().in().forEach(each -> lines.add("    in " + each));
    target.ipFilter().notIn().forEach(each -> lines.add("    not in " + each));
    if (target.notBefore() != null) {
      lines.add("    not_before " + target.notBefore());
    }
    lines.add("    expires_on " + never(target.expiresOn()) + ", " + target.status());
  }

  private void add(Difference difference) {
    var text =
        switch (difference) {
          case Difference.GrantsAdded added -> "+ " + grants(added.grants());
          case Difference.GrantsRemoved removed -> "- " + grants(removed.grants());
          case Difference.AddressAdded(var list, var network, var _) ->
              "+ " + network + " in " + list.field();
          case Difference.AddressRemoved(var list, var network, var _) ->
              "- " + network + " in " + list.field();
          case Difference.EmptyInChanged(var isThere, var _) ->
              (isThere ? "+" : "-") + " empty request_ip.in";
          case Difference.NameChanged name -> "~ name `" + name.from() + "` -> `" + name.to() + "`";
          case Difference.NotBeforeChanged start ->
              "~ not_before " + start.from() + " -> " + start.to();
          case Difference.ExpiryChanged end ->
              "~ expires_on "
                  + never(end.from())
                  + " -> "
                  + never(end.to())
                  + (end.isRenewal() ? " (renewal)" : "");
          case Difference.StatusChanged status ->
              "~ status " + status.from() + " -> " + status.to();
          case Difference.UnreadableReplaced part -> "~ unreadable " + part.pointer();
        };
    lines.add("    " + text + at(difference.place()));
  }

  private void add(Observation seen) {
    lines.add(
        "see "
            + seen.kind().word()
            + " `"
            + seen.name()
            + "` "
            + shortened(seen.id().value())
            + (seen.about() == null ? "" : " about " + seen.about()));
  }

  private void add(Diagnostic diagnostic) {
    lines.add(
        diagnostic.severity().word()
            + "["
            + diagnostic.code().slug()
            + "]: "
            + diagnostic.message()
            + at(diagnostic.span()));
    if (!diagnostic.label().isEmpty()) {
      lines.add("    " + diagnostic.label());
    }
    diagnostic
        .related()
        .forEach(each -> lines.add("    see" + at(each.span()) + " " + each.message()));
    diagnostic.hints().forEach(hint -> lines.add("    hint: " + hint));
  }

  private String grants(AccessPolicy policy) {
    return policy.effect().word()
        + " "
        + policy.permissions().stream().map(names::of).sorted().collect(Collectors.joining(", "))
        + " on "
        + policy.resources().stream().map(names::of).sorted().collect(Collectors.joining(", "));
  }

  private static String sinks(List<Delivery> deliveries) {
    return deliveries.stream()
        .map(each -> each.sink() + " " + each.placeholders())
        .collect(Collectors.joining(", "));
  }

  private static String never(@Nullable Instant instant) {
    return instant == null ? "never" : instant.toString();
  }

  private static String at(@Nullable Span place) {
    return place == null ? "" : "  (" + place.line() + ":" + place.column() + ")";
  }

  /// An id without its leading zeros.
  private static String shortened(String id) {
    return "#" + id.replaceFirst("^0+", "");
  }
}
