package writ.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.token.AccessPolicy;
import writ.token.Cidr;
import writ.token.Status;

/// One field of a token that a change moves, in words that a reader needs no JSON for.
public sealed interface Difference {

  /// The line of the spec that wants it so; null where the spec holds no such line any more.
  @Nullable Span place();

  /// The same way back.
  default Difference reversed() {
    return switch (this) {
      case GrantsAdded(var grants, var at) -> new GrantsRemoved(grants, at);
      case GrantsRemoved(var grants, var at) -> new GrantsAdded(grants, at);
      case AddressAdded(var list, var network, var at) -> new AddressRemoved(list, network, at);
      case AddressRemoved(var list, var network, var at) -> new AddressAdded(list, network, at);
      case EmptyInChanged(var isThere, var at) -> new EmptyInChanged(!isThere, at);
      case NameChanged(var from, var to, var at) -> new NameChanged(to, from, at);
      case NotBeforeChanged(var from, var to, var at) -> new NotBeforeChanged(to, from, at);
      case ExpiryChanged(var from, var to, _, var at) -> new ExpiryChanged(to, from, false, at);
      case StatusChanged(var from, var to, var at) -> new StatusChanged(to, from, at);
      case UnreadableReplaced part -> part;
    };
  }

  /// Each of these permissions on each of these resources is new.
  record GrantsAdded(AccessPolicy grants, @Nullable Span place) implements Difference {}

  record GrantsRemoved(AccessPolicy grants, @Nullable Span place) implements Difference {}

  record AddressAdded(AddressList list, Cidr network, @Nullable Span place) implements Difference {}

  record AddressRemoved(AddressList list, Cidr network, @Nullable Span place)
      implements Difference {}

  /// An `in` that is there and empty, which lets nobody in, comes or goes.
  ///
  /// @param isThere whether it is there afterwards
  record EmptyInChanged(boolean isThere, @Nullable Span place) implements Difference {}

  record NameChanged(String from, String to, @Nullable Span place) implements Difference {}

  record NotBeforeChanged(@Nullable Instant from, @Nullable Instant to, @Nullable Span place)
      implements Difference {}

  /// Another end; a renewal only moves it forward within the spec's own `expires_after`.
  record ExpiryChanged(
      @Nullable Instant from, @Nullable Instant to, boolean isRenewal, @Nullable Span place)
      implements Difference {}

  record StatusChanged(Status from, Status to, @Nullable Span place) implements Difference {}

  /// A part of the live token that Writ has no words for and the update replaces.
  record UnreadableReplaced(String pointer, @Nullable Span place) implements Difference {}

  /// Which of the two address lists.
  enum AddressList {
    IN("request_ip.in"),
    NOT_IN("request_ip.not_in");

    private final String field;

    AddressList(String field) {
      this.field = field;
    }

    public String field() {
      return field;
    }
  }
}
