package writ.project;

import java.util.ArrayList;
import java.util.List;
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

/// Where the values of tokens go and how long they may be renewed, compared with the base revision.
/// Nothing where there is no base.
public final class DeliveryComparison {

  private DeliveryComparison() {}

  /// @param head the change's own files
  public static List<DeliveryChange> between(Configuration configuration, FileTree head) {
    return configuration
        .base()
        .map(base -> between(configuration, base.configuration(), sinks(base.files(), head)))
        .orElse(List.of());
  }

  private static List<DeliveryChange> between(
      Configuration now, Configuration then, Set<String> changedSinks) {
    var changes = new ArrayList<DeliveryChange>();
    for (var owner : now.owners()) {
      var former =
          then.owners().stream()
              .filter(each -> each.owner().isSameAs(owner.owner()))
              .flatMap(each -> each.specs().stream())
              .filter(each -> !each.isAbsent())
              .toList();
      owner.specs().stream()
          .filter(spec -> !spec.isAbsent())
          .filter(now::isSelected)
          .map(spec -> change(owner.owner(), spec, former(spec, former), changedSinks))
          .filter(DeliveryChange::isReal)
          .forEach(changes::add);
    }
    return changes;
  }

  private static DeliveryChange change(
      Owner owner, TokenSpec spec, @Nullable TokenSpec former, Set<String> changedSinks) {
    var before = former == null ? List.<Delivery>of() : former.deliveries();
    var used =
        Stream.concat(before.stream(), spec.deliveries().stream())
            .map(Delivery::sink)
            .filter(changedSinks::contains)
            .distinct()
            .sorted()
            .toList();
    // where the base has no spec, nothing there lets a token that is live be renewed at all
    var livesLonger =
        former == null
            ? spec.expiry() instanceof Expiry.After
            : spec.expiry().mayOutlive(former.expiry());
    var place =
        spec.deliveries().isEmpty() ? spec.name().span() : spec.deliveries().getFirst().span();
    return new DeliveryChange(
        new TokenKey(owner, spec.name().value()),
        place,
        before,
        spec.deliveries(),
        used,
        livesLonger);
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
