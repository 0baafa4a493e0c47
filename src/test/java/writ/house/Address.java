package writ.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/// Where something may be used: anywhere in some rooms, and in some types elsewhere.
///
/// @param types beginnings of full names, so that `writ.emulator.Seed` also means `SeedReader`
record Address(Set<String> rooms, Set<String> types) {

  static Address of(String... rooms) {
    return new Address(Set.of(rooms), Set.of());
  }

  Address and(String... beginnings) {
    return new Address(rooms, Set.of(beginnings));
  }

  DescribedPredicate<JavaClass> outside() {
    return DescribedPredicate.describe("live outside " + this, type -> !holds(type));
  }

  private boolean holds(JavaClass type) {
    return rooms.contains(Rooms.of(type))
        || types.stream().anyMatch(beginning -> type.getName().startsWith(beginning));
  }

  @Override
  public String toString() {
    return rooms + " " + types;
  }
}
