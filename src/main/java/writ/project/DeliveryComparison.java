package writ.project;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.plan.DeliveryChange;
import writ.spec.PolicySections;
import writ.spec.TokenSpec;
import writ.token.Delivery;
import writ.token.Expiry;
import writ.token.Owner;
import writ.token.TokenKey;
import writ.workspace.FileTree;

/// Where the values of tokens go and for how long tokens may work, compared with the base revision.
///
/// @param changes as if every token were live
/// @param unspecified the tokens that the base does not want to exist: they live longer where they
///   are there, and not where they are not
public record DeliveryComparison(
    List<DeliveryChange> changes, Map<TokenKey, Unspecified> unspecified) {

  /// There is no base.
  public static final DeliveryComparison NONE = new DeliveryComparison(List.of(), Map.of());

  /// A token that the base does not want to exist.
  ///
  /// @param names what it may be called
  /// @param wouldGo whether the base deletes it; else it leaves the token alone
  public record Unspecified(Set<String> names, boolean wouldGo) {
    public Unspecified {
      names = Set.copyOf(names);
    }
  }

  public DeliveryComparison {
    changes = List.copyOf(changes);
    unspecified = Map.copyOf(unspecified);
  }

  /// @param head the change's own files
  public static DeliveryComparison between(
      Configuration configuration, FileTree head, Instant now) {
    return configuration
        .base()
        .map(base ->
            new Comparing(configuration, base.configuration(), sinks(base.files(), head), now)
                .comparison())
        .orElse(NONE);
  }

  /// What of it is so beside the live tokens.
  ///
  /// @param live what owners' live tokens are called, without suffixes of ours
  /// @param endless the tokens that had no end before their change
  public List<DeliveryChange> beside(Map<Owner, Set<String>> live, Set<TokenKey> endless) {
    return changes.stream()
        .map(each -> {
          var token = unspecified.get(each.key());
          var isLonger =
              token == null
                  || (live.getOrDefault(each.key().owner(), Set.of()).stream()
                          .anyMatch(token.names::contains)
                      && (token.wouldGo || !endless.contains(each.key())));
          return isLonger ? each : each.withoutLongerLife();
        })
        .filter(DeliveryChange::isReal)
        .toList();
  }

  /// The comparison while it is made.
  private static final class Comparing {

    private final Configuration now;
    private final Configuration then;
    private final Set<String> changedSinks;
    private final Instant instant;
    private final List<DeliveryChange> changes = new ArrayList<>();
    private final Map<TokenKey, Unspecified> unspecified = new HashMap<>();

    Comparing(Configuration now, Configuration then, Set<String> changedSinks, Instant instant) {
      this.now = now;
      this.then = then;
      this.changedSinks = changedSinks;
      this.instant = instant;
    }

    DeliveryComparison comparison() {
      for (var owner : now.owners()) {
        var former =
            then.owners().stream()
                .filter(each -> each.owner().isSameAs(owner.owner()))
                .flatMap(each -> each.specs().stream())
                .toList();
        owner.specs().stream()
            .filter(spec -> !spec.isAbsent())
            .filter(now::isSelected)
            .map(spec -> change(owner.owner(), spec, former(spec, former)))
            .filter(DeliveryChange::isReal)
            .forEach(changes::add);
      }
      return new DeliveryComparison(changes, unspecified);
    }

    private DeliveryChange change(Owner owner, TokenSpec spec, @Nullable TokenSpec named) {
      var former = named == null || named.isAbsent() ? null : named;
      var before = former == null ? List.<Delivery>of() : former.deliveries();
      var used =
          Stream.concat(before.stream(), spec.deliveries().stream())
              .map(Delivery::sink)
              .filter(changedSinks::contains)
              .distinct()
              .sorted()
              .toList();
      var place =
          spec.deliveries().isEmpty() ? spec.name().span() : spec.deliveries().getFirst().span();
      var key = new TokenKey(owner, spec.name().value());
      var livesLonger =
          former == null
              ? mayOutliveNothing(key, spec, named)
              : spec.lifetime().mayOutlive(former.lifetime(), instant);
      return new DeliveryChange(key, place, before, spec.deliveries(), used, livesLonger);
    }

    /// A live token that the base deletes lives longer by any spec; one that it leaves alone, by a
    /// spec that renews it. What else is given to it is a change of its own.
    private boolean mayOutliveNothing(TokenKey key, TokenSpec spec, @Nullable TokenSpec absent) {
      var names = new HashSet<>(Set.of(key.name()));
      if (spec.renamedFrom() != null) {
        names.add(spec.renamedFrom().value());
      }
      var ownership = then.ownership(key.owner());
      var wouldGo = absent != null || names.stream().anyMatch(ownership::mayPrune);
      if (spec.pin() == null) {
        unspecified.put(key, new Unspecified(names, wouldGo));
      }
      return wouldGo || spec.expiry() instanceof Expiry.After;
    }
  }

  /// The same token at the base: by its name, or by the one that it had.
  private static @Nullable TokenSpec former(TokenSpec spec, List<TokenSpec> former) {
    var renamedFrom = spec.renamedFrom();
    return Stream.concat(
            former.stream().filter(each -> isCalled(each, spec.name().value())),
            former.stream()
                .filter(each -> renamedFrom != null && isCalled(each, renamedFrom.value())))
        .findFirst()
        .orElse(null);
  }

  private static boolean isCalled(TokenSpec spec, String name) {
    return spec.name().value().equals(name);
  }

  /// The sinks that the change defines otherwise.
  private static Set<String> sinks(FileTree base, FileTree head) {
    Optional<SourceFile> theirs = base.project().flatMap(Result::value);
    Optional<SourceFile> ours = head.project().flatMap(Result::value);
    return theirs.isEmpty() || ours.isEmpty()
        ? Set.of()
        : PolicySections.differingSinks(theirs.get(), ours.get());
  }
}
