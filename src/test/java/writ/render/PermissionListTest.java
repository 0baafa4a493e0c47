package writ.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import writ.property.Choices;
import writ.property.ForAll;
import writ.token.Names;
import writ.token.PermissionId;

/// However long a list of permissions is: what is no read is named, and what reaches further comes
/// first.
final class PermissionListTest {

  private static final PermissionId MINTS = new PermissionId("5bc3f8b21c554832afc660159ab75fa4");

  @Test
  void onlyReadsAreLeftOut() {
    ForAll.of(PermissionListTest::names)
        .hold(names -> {
          var list = PermissionList.of(names.permissions().keySet(), names, 4);
          var all = names.permissions().values();
          assertThat(list.shown().size() + list.left()).isEqualTo(all.size());
          assertThat(list.shown())
              .containsAll(all.stream().filter(name -> !name.endsWith(" Read")).toList());
          if (list.left() > 0 && names.permissions().containsKey(MINTS)) {
            assertThat(list.shown().getFirst()).isEqualTo("Zz Tokens Write");
          }
        });
  }

  private static Names names(Choices choices) {
    var names = new TreeMap<PermissionId, String>();
    List<Integer> numbers = new ArrayList<>();
    for (var i = 0; i < choices.below(130); i++) {
      numbers.add(i);
    }
    for (var number : numbers) {
      var name = "P" + number + (choices.chance(10) ? " Write" : " Read");
      names.put(new PermissionId("%032x".formatted(number)), name);
    }
    if (choices.chance(2)) {
      names.put(MINTS, "Zz Tokens Write");
    }
    return new Names(names, new TreeMap<>());
  }
}
