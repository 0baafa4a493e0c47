package writ.guardrail.facts;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.token.Cidr;
import writ.token.PermissionId;
import writ.token.Places;
import writ.token.Resource;

/// Where the parts of a token stand: as a YAML path, and as a place in a file where a spec
/// describes the token.
public final class ElementPlace {

  /// A part of a token.
  ///
  /// @param path such as `policies[1].resources[0]`; empty for all of it
  /// @param span null where no file has it
  public record Spot(String path, @Nullable Span span) {}

  private final @Nullable Places places;
  private final Map<Boolean, Map<Optional<Cidr>, Integer>> indexes = new HashMap<>();

  public ElementPlace(TokenFacts token) {
    var spec = token.spec();
    this.places = spec == null ? null : spec.places();
  }

  /// Where a rule points that judges all of a token.
  ///
  /// @param at the path that the rule names; empty for the token's name
  public Spot whole(String at) {
    if (places == null) {
      return new Spot("", null);
    }
    return new Spot("", at.isEmpty() ? places.token() : nearest(at, places));
  }

  /// The place of a path, or of what stands in its stead.
  private static Span nearest(String at, Places places) {
    var exact = places.ofOrNull(at);
    if (exact != null) {
      return exact;
    }
    if (at.equals("expires_on")) {
      return places.of("expires_after");
    }
    var isPolicies = at.equals("policies") && !places.policies().isEmpty();
    return isPolicies ? places.policies().getFirst().span() : places.token();
  }

  public Spot policy(PolicyFacts policy) {
    var place = place(policy.position());
    return new Spot("policies[" + policy.index() + "]", place == null ? null : place.span());
  }

  public Spot permission(PolicyFacts policy, PermissionId id) {
    var place = place(policy.position());
    var key = "policies[" + policy.index() + "]." + policy.policy().effect().word();
    if (places == null || place == null) {
      return new Spot(key + "[" + policy.policy().permissions().headSet(id).size() + "]", null);
    }
    var span = place.permissions().get(id);
    var spans = new TreeSet<Span>();
    places.policies().stream()
        .filter(each -> each.entry() == place.entry())
        .forEach(each -> spans.addAll(each.permissions().values()));
    return spot(key, span, spans);
  }

  public Spot resource(PolicyFacts policy, Resource resource) {
    var place = place(policy.position());
    var key = "policies[" + policy.index() + "].resources";
    if (places == null || place == null) {
      return new Spot(key + "[" + policy.policy().resources().headSet(resource).size() + "]", null);
    }
    var span = place.resources().get(resource);
    var spans = new TreeSet<Span>();
    places.policies().stream()
        .filter(each -> each.entry() == place.entry())
        .forEach(each -> spans.addAll(each.resources().values()));
    return spot(key, span, spans);
  }

  public Spot network(NetworkFacts network) {
    var list = "request_ip." + (network.isNotIn() ? "not_in" : "in");
    var index = index(network.network(), network.isNotIn());
    if (places == null || index < 0) {
      return new Spot(list, places == null ? null : nearest("request_ip", places));
    }
    return new Spot(list + "[" + index + "]", places.of(list + "[" + index + "]"));
  }

  /// The networks of one list as their spec writes them, host bits included; those of a named set
  /// in the usual way.
  Map<Cidr, String> written(boolean isNotIn) {
    var written = new HashMap<Cidr, String>();
    for (var i = 0; ; i++) {
      var text = text(isNotIn, i);
      if (text == null) {
        return written;
      }
      var network = text.startsWith("network:") ? null : parsed(text);
      if (network != null) {
        written.putIfAbsent(network, text);
      }
    }
  }

  /// The place of a policy in the list where a person wrote it.
  int entry(int position) {
    var place = place(position);
    return place == null ? position : place.entry();
  }

  private Places.@Nullable PolicyPlace place(int position) {
    return places == null || position >= places.policies().size()
        ? null
        : places.policies().get(position);
  }

  private static Spot spot(String key, @Nullable Span span, SortedSet<Span> spans) {
    return span == null
        ? new Spot(key, null)
        : new Spot(key + "[" + spans.headSet(span).size() + "]", span);
  }

  /// The index of the entry that gives a network; the first of a named set where no entry is it.
  private int index(Cidr network, boolean isNotIn) {
    var indexes = indexes(isNotIn);
    return indexes.getOrDefault(Optional.of(network), indexes.getOrDefault(Optional.empty(), -1));
  }

  /// Where each network of a list is written; under nothing, the first named set.
  private Map<Optional<Cidr>, Integer> indexes(boolean isNotIn) {
    return indexes.computeIfAbsent(
        isNotIn,
        _ -> {
          var found = new HashMap<Optional<Cidr>, Integer>();
          var text = text(isNotIn, 0);
          for (var i = 0; text != null; text = text(isNotIn, ++i)) {
            var isNamed = text.startsWith("network:");
            var network = isNamed ? null : parsed(text);
            if (isNamed || network != null) {
              found.putIfAbsent(Optional.ofNullable(network), i);
            }
          }
          return found;
        });
  }

  private @Nullable String text(boolean isNotIn, int index) {
    var span =
        places == null
            ? null
            : places.ofOrNull("request_ip." + (isNotIn ? "not_in" : "in") + "[" + index + "]");
    return span == null ? null : span.word();
  }

  private static @Nullable Cidr parsed(String text) {
    return switch (Cidr.read(text)) {
      case Cidr.Reading.Good good -> good.cidr();
      case Cidr.Reading.HostBits masked -> masked.network();
      case Cidr.Reading.Bad _ -> null;
    };
  }
}
