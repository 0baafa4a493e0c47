package writ.render.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.plan.Difference;
import writ.render.ListedNames;
import writ.render.PermissionList;
import writ.render.Printable;
import writ.render.Times;
import writ.render.Words;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.Names;
import writ.token.Resource;
import writ.token.Status;
import writ.token.TokenDefinition;

/// Differences and whole definitions in lines, in names.
final class ChangeLines {

  private static final int PERMISSIONS = 12;
  private static final int RESOURCES = 6;

  private final Names names;
  private final ListedNames listed;
  private final Instant now;

  ChangeLines(Names names, ListedNames listed, Instant now) {
    this.names = names;
    this.listed = listed;
    this.now = now;
  }

  /// What a new token will hold.
  List<ChangeLine> whole(TokenDefinition token) {
    var facts = new ArrayList<ChangeLine>();
    token.policies().forEach(policy -> facts.addAll(grants("+", policy)));
    token
        .ipFilter()
        .in()
        .forEach(network -> facts.add(ChangeLine.added(network.toString(), "in request_ip.in")));
    token
        .ipFilter()
        .notIn()
        .forEach(
            network -> facts.add(ChangeLine.added(network.toString(), "in request_ip.not_in")));
    instant("not_before", token.notBefore()).ifPresent(facts::add);
    instant("expires_on", token.expiresOn()).ifPresent(facts::add);
    if (!token.status().equals(Status.ACTIVE)) {
      facts.add(ChangeLine.added("status", Printable.line(token.status().value())));
    }
    return facts;
  }

  /// What a token that is cut off could reach.
  List<ChangeLine> reach(TokenDefinition token) {
    return token.policies().stream().flatMap(policy -> grants("-", policy).stream()).toList();
  }

  Stream<ChangeLine> of(Difference difference) {
    return switch (difference) {
      case Difference.GrantsAdded added -> grants("+", added.grants()).stream();
      case Difference.GrantsRemoved removed -> grants("-", removed.grants()).stream();
      case Difference.AddressAdded added ->
          Stream.of(ChangeLine.added(added.network().toString(), "in " + added.list().field()));
      case Difference.AddressRemoved removed ->
          Stream.of(
              ChangeLine.removed(removed.network().toString(), "in " + removed.list().field()));
      case Difference.EmptyInChanged(var isThere, var _) ->
          Stream.of(
              new ChangeLine(isThere ? "+" : "-", "request_ip.in: []", "which lets nobody in"));
      case Difference.NameChanged name ->
          Stream.of(ChangeLine.changed("name", listed.name(name.from()), listed.name(name.to())));
      case Difference.NotBeforeChanged start ->
          Stream.of(
              ChangeLine.changed(
                  "not_before", Times.of(start.from(), "none"), Times.of(start.to(), "none")));
      case Difference.ExpiryChanged end -> Stream.of(expiry(end));
      case Difference.StatusChanged status ->
          Stream.of(
              ChangeLine.changed(
                  "status",
                  Printable.line(status.from().value()),
                  Printable.line(status.to().value())));
      case Difference.UnreadableReplaced part ->
          Stream.of(
              new ChangeLine(
                  "~", Printable.line(part.pointer()), "replaced; Writ has no words for it"));
    };
  }

  private ChangeLine expiry(Difference.ExpiryChanged end) {
    var from = end.from();
    var to = end.to();
    return ChangeLine.changed(
        "expires_on", Times.of(from, "never"), to == null ? "never" : Times.withDistance(to, now));
  }

  private Optional<ChangeLine> instant(String field, @Nullable Instant instant) {
    return Optional.ofNullable(instant)
        .map(when -> ChangeLine.added(field, Times.withDistance(when, now)));
  }

  private List<ChangeLine> grants(String sign, AccessPolicy policy) {
    var deny = policy.effect() == Effect.DENY ? "deny " : "";
    var permissions = PermissionList.of(policy.permissions(), names, PERMISSIONS);
    var isWhole =
        sign.equals("+")
            && PermissionList.weight(policy.permissions(), names).isAlwaysNamed()
            && policy.resources().size() > RESOURCES + 1;
    var where = "on " + Words.some(resources(policy), isWhole ? Integer.MAX_VALUE - 1 : RESOURCES);
    var again = isWhole ? "on the same " + policy.resources().size() + " resources" : where;
    var facts = new ArrayList<ChangeLine>();
    for (var name : permissions.shown()) {
      facts.add(new ChangeLine(sign, deny + name, facts.isEmpty() ? where : again));
    }
    if (permissions.left() > 0) {
      var more = Words.count(permissions.left(), "more permission");
      facts.add(new ChangeLine(sign, deny + more, again));
    }
    return facts;
  }

  /// What stands for many comes before what stands for one.
  private List<String> resources(AccessPolicy policy) {
    return policy.resources().stream()
        .sorted(
            Comparator.comparing((Resource each) -> !each.isWildcard())
                .thenComparing(each -> Printable.line(names.of(each))))
        .map(names::of)
        .map(Printable::line)
        .toList();
  }
}
