package writ.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import writ.token.PermissionWithoutId;

/// Permission groups that are known by name alone: no mistake offline, never another group, and
/// what a slip is held against. `src/test/scripts/groups-without-id.txtar` has the way online.
final class KnownWithoutIdTest {

  private static final List<PermissionWithoutId> GROUPS = ShippedCatalog.withoutId();

  private static Stream<String> spellings(String name) {
    return Stream.of(
        name,
        name.toLowerCase(Locale.ROOT),
        name.replaceFirst(" Write$", " Edit"),
        "Account > " + name.replaceFirst(" (?=[^ ]+$)", " > "));
  }

  @Test
  void eachIsKnownByEverySpellingAndReadAsNothingElse() {
    var wrong = new ArrayList<String>();
    for (var group : GROUPS) {
      spellings(group.name())
          .filter(each -> !each.startsWith("Account >") || group.scopes().isEmpty())
          .filter(each ->
              !Permissions.isKnownWithoutId(each)
                  || !Permissions.shipped().readings(each).isEmpty())
          .forEach(wrong::add);
    }
    assertThat(wrong).isEmpty();
    assertThat(GROUPS).hasSizeGreaterThan(50);
  }

  @Test
  void aSlipOffersItOfflineAndNotWhereTheListLacksIt() {
    for (var group : GROUPS) {
      var slip = group.name().replaceFirst("(.)(.)$", "$2$1");
      assertThat(Permissions.isKnownWithoutId(slip)).as(slip).isFalse();
      assertThat(Permissions.shipped().guess(slip, Set.of(), false).names())
          .as(slip)
          .contains(group.name());
      assertThat(Permissions.shipped().guess(slip, Set.of(), true).names())
          .as(slip)
          .doesNotContain(group.name());
    }
  }

  /// One name, one kind of resource, one group.
  @Test
  void noneHasAnIdElsewhere() {
    for (var group : GROUPS) {
      assertThat(ShippedCatalog.read().permissions())
          .noneMatch(each ->
              each.name().equals(group.name())
                  && each.scopes().stream().anyMatch(group::appliesTo));
    }
  }
}
