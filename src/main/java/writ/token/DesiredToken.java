package writ.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A token as its spec wants it, in ids.
public sealed interface DesiredToken {

  TokenKey key();

  Places places();

  /// What it is to hold; nothing for one that is to go.
  List<AccessPolicy> policies();

  /// A token that is to exist.
  ///
  /// @param renamedFrom its former name, under which the live token may still be listed
  /// @param pin the id of the live token that is meant, whatever its name
  /// @param warnBefore how long before a fixed end it is told; null where the project decides
  record Present(
      TokenKey key,
      List<AccessPolicy> policies,
      IpFilter ipFilter,
      @Nullable Instant notBefore,
      Expiry expiry,
      Status status,
      List<Delivery> deliveries,
      @Nullable Rotation rotation,
      boolean isProtected,
      @Nullable String renamedFrom,
      @Nullable TokenId pin,
      @Nullable String description,
      SortedMap<String, String> labels,
      @Nullable Duration warnBefore,
      Places places)
      implements DesiredToken {

    /// One of which the project decides when its end is told.
    public Present(
        TokenKey key,
        List<AccessPolicy> policies,
        IpFilter ipFilter,
        @Nullable Instant notBefore,
        Expiry expiry,
        Status status,
        List<Delivery> deliveries,
        @Nullable Rotation rotation,
        boolean isProtected,
        @Nullable String renamedFrom,
        @Nullable TokenId pin,
        @Nullable String description,
        SortedMap<String, String> labels,
        Places places) {
      this(
          key,
          policies,
          ipFilter,
          notBefore,
          expiry,
          status,
          deliveries,
          rotation,
          isProtected,
          renamedFrom,
          pin,
          description,
          labels,
          null,
          places);
    }

    public Present {
      policies = List.copyOf(policies);
      deliveries = List.copyOf(deliveries);
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /// Whether another spec says the same, wherever and in whatever words.
    public boolean isLike(Present other) {
      return policies.equals(other.policies) && isLikeBesidePolicies(other);
    }

    /// The same, whatever either grants.
    public boolean isLikeBesidePolicies(Present other) {
      return ipFilter.equals(other.ipFilter)
          && Objects.equals(notBefore, other.notBefore)
          && expiry.equals(other.expiry)
          && status.equals(other.status)
          && places(deliveries).equals(places(other.deliveries))
          && Objects.equals(rotation, other.rotation)
          && isProtected == other.isProtected;
    }

    private static List<Map.Entry<String, Map<String, String>>> places(List<Delivery> deliveries) {
      return deliveries.stream()
          .map(each -> Map.entry(each.sink(), Map.copyOf(each.placeholders())))
          .toList();
    }
  }

  /// A token that is to go: by `ensure: absent`, or because the spec of another owner's token says
  /// that it was this one before.
  ///
  /// @param grace how long it stays, disabled, before it is deleted; zero deletes at once
  /// @param move what replaces it, so that its value works on for a while; null where nothing does
  record Absent(
      TokenKey key, Duration grace, boolean isProtected, @Nullable Move move, Places places)
      implements DesiredToken {

    /// One that nothing replaces.
    public Absent(TokenKey key, Duration grace, boolean isProtected, Places places) {
      this(key, grace, isProtected, null, places);
    }

    @Override
    public List<AccessPolicy> policies() {
      return List.of();
    }
  }
}
