package writ.needs.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import writ.diagnostic.SourceFile;
import writ.token.ShippedTable;

/// What common tools do, by their own sources: a file for each, with a call on each line and behind
/// it the place in the tool's source where it is made.
public final class Recipes {

  private static final String INDEX = "recipes/index";

  private Recipes() {}

  /// What one is called, and a line about it.
  public record Recipe(String name, String does) {}

  public static List<Recipe> all() {
    return ShippedTable.text(Recipes.class, INDEX)
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.split("\t", 2))
        .map(cells -> new Recipe(cells[0], cells[1]))
        .toList();
  }

  /// The recipe of that name as it is shipped.
  static Optional<SourceFile> named(String name) {
    return all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .map(each ->
            new SourceFile(name, ShippedTable.text(Recipes.class, "recipes/" + name + ".txt")));
  }

  /// What its head says: the tool and its commit, and who states which permissions it takes.
  static List<String> remarks(SourceFile recipe) {
    var remarks = new ArrayList<String>();
    for (var line : recipe.text().lines().toList()) {
      if (!line.startsWith("#")) {
        break;
      }
      remarks.add(line.substring(1).strip());
    }
    return remarks;
  }
}
