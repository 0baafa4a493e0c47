package writ.access.reach;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.access.EffectiveGrants;
import writ.access.EffectiveGrants.Grant;
import writ.access.ResourceAtom;
import writ.access.Universe;
import writ.access.WhoCan;
import writ.token.AccessPolicy;
import writ.token.Effect;
import writ.token.IpFilter;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.Scope;
import writ.token.Status;
import writ.token.TokenDefinition;

/// What tokens reach beyond the words of their grants. A filter, dates and a deny on what is
/// reached lessen none of it: code runs from elsewhere and later, and how Cloudflare holds what it
/// does against the token that deployed it is documented by nobody.
public final class Reaches {

  private final Supplier<ReachTable> table;
  private final Universe universe;

  public Reaches(ReachTable table, Universe universe) {
    this(() -> table, universe);
  }

  /// @param table read when a token is looked at for which it may matter
  private Reaches(Supplier<ReachTable> table, Universe universe) {
    this.table = table;
    this.universe = universe;
  }

  /// By the table that this version ships.
  public static Reaches in(Universe universe) {
    return new Reaches(ReachTable::shipped, universe);
  }

  /// All that a token reaches by the table, what it is granted as well among it.
  public List<Reach> of(TokenDefinition token) {
    return begins(token) ? closure(grants(List.of(token)).getFirst()) : List.of();
  }

  /// What a token reaches and is not granted.
  public List<Reach> beyond(TokenDefinition token) {
    if (!begins(token)) {
      return List.of();
    }
    var grants = grants(List.of(token)).getFirst();
    return beyond(closure(grants), grants);
  }

  /// What a token reaches after a change, without being granted it, and did not reach before.
  ///
  /// @param before null where there was none
  public List<Reach> gained(@Nullable TokenDefinition before, TokenDefinition after) {
    if ((before != null && before.policies().equals(after.policies())) || !begins(after)) {
      return List.of();
    }
    if (before == null) {
      return beyond(after);
    }
    var grants = grants(List.of(before, after));
    var had = closure(grants.getFirst());
    return beyond(closure(grants.getLast()), grants.getLast()).stream()
        .filter(reach -> had.stream().noneMatch(reach::isSame))
        .toList();
  }

  /// What of that which a token reaches and is not granted lets it do what is asked, from anywhere
  /// and at any time.
  public List<Reach> leadingTo(WhoCan.Question question, TokenDefinition token) {
    var anyhow =
        new WhoCan.Question(question.permission(), question.resource(), null, universe.now());
    return beyond(token).stream()
        .filter(reach ->
            policies(reach, question)
                .anyMatch(policy ->
                    !WhoCan.among(Map.of("", holding(policy)), anyhow, universe).isEmpty()))
        .toList();
  }

  /// The permissions of a token of which nothing is known, what they reach included.
  public SortedSet<PermissionId> unknown(TokenDefinition token) {
    var unknown = new TreeSet<PermissionId>();
    allowed(token)
        .filter(each -> !universe.permissions().containsKey(each) && !table.get().names(each, null))
        .forEach(unknown::add);
    return unknown;
  }

  /// Whether a row may begin with what the token is allowed: most tokens hold nothing of the kind.
  private boolean begins(TokenDefinition token) {
    return allowed(token)
        .distinct()
        .flatMap(each -> EffectiveGrants.included(each, universe).stream())
        .anyMatch(this::isNamed);
  }

  private boolean isNamed(PermissionId permission) {
    return table.get().names(permission, universe.permissions().get(permission));
  }

  private static Stream<PermissionId> allowed(TokenDefinition token) {
    return token.policies().stream()
        .filter(policy -> policy.effect() == Effect.ALLOW)
        .flatMap(policy -> policy.permissions().stream());
  }

  private List<List<Grant>> grants(List<TokenDefinition> tokens) {
    return EffectiveGrants.of(tokens, each -> isNamed(each) || table.get().reaches(each), universe);
  }

  private List<Reach> closure(List<Grant> grants) {
    return ReachClosure.of(
        grants.stream().filter(grant -> isNamed(grant.permission())).toList(),
        table.get(),
        universe);
  }

  private static List<Reach> beyond(List<Reach> reaches, List<Grant> grants) {
    record Direct(PermissionId permission, ResourceAtom resource) {}
    var direct = new HashSet<Direct>();
    grants.forEach(each -> direct.add(new Direct(each.permission(), each.resource())));
    return reaches.stream()
        .filter(reach ->
            !(reach.reached() instanceof Reached.Permission permission
                && direct.contains(new Direct(permission.id(), reach.place()))))
        .toList();
  }

  /// What somebody would hold who is granted what is reached, as far as it is asked about.
  private static Stream<AccessPolicy> policies(Reach reach, WhoCan.Question question) {
    return switch (reach.reached()) {
      case Reached.Data _ -> Stream.of();
      case Reached.Permission permission ->
          Stream.of(allow(permission.id(), List.of(resource(reach.place()))));
      case Reached.Everything _ ->
          Stream.of(allow(question.permission(), all(reach.place(), question.resource().scope())));
    };
  }

  private static List<Resource> all(ResourceAtom place, Scope kind) {
    var here = resource(place);
    if (!here.scope().equals(Scope.ACCOUNT) || here.isWildcard()) {
      return List.of(Resource.flat(kind + ".*"));
    }
    var all = new ArrayList<>(List.of(here));
    if (!kind.equals(Scope.ACCOUNT) && !kind.equals(Scope.USER)) {
      all.add(new Resource(kind + ".*", here.key()));
    }
    return all;
  }

  private static Resource resource(ResourceAtom place) {
    return switch (place) {
      case ResourceAtom.Named named -> named.resource();
      case ResourceAtom.AnyOther rest -> Resource.flat(rest.kind() + ".*");
    };
  }

  private static AccessPolicy allow(PermissionId permission, List<Resource> resources) {
    return AccessPolicy.of(Effect.ALLOW, List.of(permission), resources);
  }

  private static TokenDefinition holding(AccessPolicy policy) {
    return new TokenDefinition("", List.of(policy), IpFilter.ANY, null, null, Status.ACTIVE);
  }
}
