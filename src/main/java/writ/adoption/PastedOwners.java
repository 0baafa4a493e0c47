package writ.adoption;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import writ.adoption.input.PastedToken.Whose;
import writ.token.AccountId;
import writ.token.Hex;
import writ.token.Owner;

/// Whose the tokens of a file are: as the file says, else as somebody said, else the one owner of
/// the project that they can have.
final class PastedOwners {

  private final List<Owner> named;
  private final List<Owner> known;
  private final Map<String, AccountId> aliases;
  private final Set<Owner> taken = new HashSet<>();

  /// @param named by whom runs the command
  /// @param known the project's
  PastedOwners(List<Owner> named, List<Owner> known, Map<String, AccountId> aliases) {
    this.named = List.copyOf(named);
    this.known = List.copyOf(known);
    this.aliases = Map.copyOf(aliases);
  }

  /// None where nobody says.
  Optional<Owner> of(Whose whose) {
    return switch (whose) {
      case Whose.Account(var id) when id.filter(Hex::isId).isPresent() ->
          Optional.of(account(id.orElseThrow()));
      case Whose.Account _ -> one(Owner.AccountOwner.class);
      case Whose.User _ -> one(Owner.UserOwner.class);
      case Whose.Unsaid _ -> one(Owner.class);
    };
  }

  /// Whether somebody named owners of this kind, and this is none of them.
  boolean isAnothers(Owner owner) {
    var alike = named.stream().filter(owner.getClass()::isInstance).toList();
    return !alike.isEmpty() && alike.stream().noneMatch(owner::isSameAs);
  }

  /// Those that only the project says.
  Set<Owner> taken() {
    return Set.copyOf(taken);
  }

  private Owner account(String id) {
    var label =
        aliases.entrySet().stream()
            .filter(each -> each.getValue().value().equals(id))
            .map(Map.Entry::getKey)
            .sorted()
            .findFirst()
            .orElse(id);
    return new Owner.AccountOwner(new AccountId(id), label);
  }

  private Optional<Owner> one(Class<? extends Owner> kind) {
    var wished = named.stream().filter(kind::isInstance).toList();
    if (!wished.isEmpty()) {
      return wished.size() == 1 ? Optional.of(wished.getFirst()) : Optional.empty();
    }
    var possible = known.stream().filter(kind::isInstance).toList();
    if (possible.size() != 1) {
      return Optional.empty();
    }
    taken.add(possible.getFirst());
    return Optional.of(possible.getFirst());
  }
}
