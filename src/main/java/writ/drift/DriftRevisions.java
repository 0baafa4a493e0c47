package writ.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.access.IpSet;
import writ.diagnostic.Span;
import writ.resolve.PolicyReviser;
import writ.spec.SharedParts;
import writ.spec.edit.SpecEdit;
import writ.spec.edit.SpecOutline;
import writ.spec.edit.SpecRevision;
import writ.spec.edit.SpecRevision.Items;
import writ.spec.yaml.Located;
import writ.token.Cidr;
import writ.token.Status;

/// Ways to say one field of a live token in its spec, the one that reads best first. Which of them
/// says it, only reading it back can tell.
final class DriftRevisions {

  /// One way, for a spec as it stands.
  @FunctionalInterface
  interface Way {
    SpecRevision from(DriftContext.Reading reading);
  }

  private static final List<String> EVERYWHERE = List.of("0.0.0.0/0", "::/0");
  private static final String NEVER = "never";
  private static final List<String> RELATIVE = List.of("expires_after", "renew_before");

  private final DriftContext context;
  private final SharedParts shared;

  DriftRevisions(DriftContext context) {
    this.context = context;
    this.shared = SharedParts.of(context.project());
  }

  /// The ways for a field; none where a spec has no word for it.
  List<Way> of(DriftField field) {
    var live = context.live().definition();
    return switch (field) {
      case POLICIES -> policies();
      case ADDRESSES -> List.of(addresses(List.of()), addresses(EVERYWHERE));
      case START -> {
        var start = live.notBefore();
        yield List.of(
            start == null
                ? _ -> new SpecRevision.Without(field.key())
                : _ -> new SpecRevision.Word(field.key(), start.toString(), List.of()));
      }
      case END -> {
        var end = live.expiresOn() == null ? NEVER : live.expiresOn().toString();
        yield List.of(_ -> new SpecRevision.Word(field.key(), end, RELATIVE));
      }
      case STATUS -> {
        var status = live.status();
        var isOurs = status.equals(Status.ACTIVE) || status.equals(Status.DISABLED);
        yield isOurs
            ? List.of(_ -> new SpecRevision.Word(field.key(), status.value(), List.of()))
            : List.of();
      }
    };
  }

  private List<Way> policies() {
    var generator = context.names().generator();
    var reviser = new PolicyReviser(context.names().catalog(), generator, shared);
    var live = context.live().definition().policies();
    var ways = new ArrayList<Way>();
    for (var byIds : List.of(false, true)) {
      for (var joins : List.of(true, false)) {
        ways.add(
            reading -> reviser.revision(reading.desired(), outline(reading), live, byIds, joins));
      }
    }
    return ways;
  }

  private static SpecOutline outline(DriftContext.Reading reading) {
    return SpecEdit.outline(reading.file(), reading.spec().name().span());
  }

  /// @param otherwise what stands for every address where a list cannot just be left out
  private Way addresses(List<String> otherwise) {
    var live = context.live().definition().ipFilter();
    return reading -> {
      var outline = outline(reading);
      var spec = reading.spec();
      return new SpecRevision.Addresses(
          items(outline.allowed(), spec.allowedAddresses(), live.in(), otherwise),
          items(outline.refused(), spec.refusedAddresses(), live.notIn(), List.of()));
    };
  }

  /// @param own the places of the items that the spec itself holds
  /// @param written what it wants, from wherever
  private Items items(
      List<Span> own, List<Located<Cidr>> written, Collection<Cidr> live, List<String> otherwise) {
    var wanted = IpSet.of(live);
    var said = IpSet.of(written.stream().map(Located::value).toList());
    if (said.equals(wanted) && written.isEmpty() == live.isEmpty()) {
      return Items.UNCHANGED;
    }
    var instead = new TreeMap<Integer, List<String>>();
    var kept = new ArrayList<Cidr>();
    for (var i = 0; i < own.size(); i++) {
      var meant = meant(own.get(i), written);
      var right = meant.stream().filter(each -> wanted.contains(IpSet.of(List.of(each)))).toList();
      kept.addAll(right);
      if (right.size() < meant.size()) {
        instead.put(i, words(right));
      }
    }
    var rest =
        live.stream()
            .filter(each -> !IpSet.of(kept).contains(IpSet.of(List.of(each))))
            .collect(Collectors.toList());
    return Items.of(instead, live.isEmpty() ? otherwise : shared.networks(words(rest)));
  }

  private static List<Cidr> meant(@Nullable Span item, List<Located<Cidr>> written) {
    return written.stream()
        .filter(each ->
            item != null
                && each.span().file().equals(item.file())
                && each.span().line() == item.line()
                && each.span().column() == item.column())
        .map(Located::value)
        .toList();
  }

  private static List<String> words(Collection<Cidr> networks) {
    return networks.stream().map(Cidr::toString).toList();
  }
}
