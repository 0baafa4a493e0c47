package writ.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import writ.property.Choices;
import writ.property.ForAll;

/// An editor and Writ agree on what the name of a permission is.
final class PermissionSpellingsTest {

  private static final Pattern PATTERN =
      Pattern.compile(PermissionSpellings.pattern(ShippedCatalog.read().permissions()));

  @Test
  void aSpellingThatResolvesIsNoMistake() {
    ForAll.of(PermissionSpellingsTest::spelling)
        .cases(3000)
        .hold(name -> {
          if (!Permissions.shipped().readings(name).isEmpty()) {
            assertThat(PATTERN.matcher(name).find()).as(name).isTrue();
          }
        });
  }

  @Test
  void aSpellingThatDoesNotResolveIsAMistake() {
    ForAll.of(choices -> mistyped(spelling(choices), choices))
        .cases(3000)
        .hold(name -> {
          if (Permissions.shipped().readings(name).isEmpty()) {
            assertThat(PATTERN.matcher(name).find()).as(name).isFalse();
          }
        });
  }

  private static String mistyped(String name, Choices choices) {
    var at = choices.below(name.length());
    return switch (choices.below(3)) {
      case 0 -> name.substring(0, at) + name.substring(at + 1);
      case 1 -> name.substring(0, at) + name.charAt(at) + name.substring(at);
      default -> name.substring(0, at) + choices.oneOf("q", "x", "-", "#") + name.substring(at);
    };
  }

  /// A name as the API, the dashboard or a person writes it.
  private static String spelling(Choices choices) {
    var group = choices.oneOf(ShippedCatalog.read().permissions());
    var names = new ArrayList<>(group.otherNames());
    names.add(group.name());
    var name = choices.oneOf(names);
    if (choices.chance(2)) {
      name = name.replaceFirst(" Write$", " Edit");
    }
    if (choices.chance(3)) {
      var between = choices.oneOf(" > ", ":", " / ", ".", " - ", " → ", "  ");
      name = choices.oneOf("", "Zone" + between, "Account" + between, "Cloudflare ") + name;
      name = name.replaceFirst("[: ]+(\\S+)$", between.replace("$", "") + "$1");
    }
    return switch (choices.below(4)) {
      case 0 -> name.toLowerCase(Locale.ROOT);
      case 1 -> name.toUpperCase(Locale.ROOT);
      case 2 -> " " + name + " ";
      default -> name;
    };
  }
}
