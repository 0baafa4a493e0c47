package writ.adoption;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import writ.token.TokenKey;

/// Gives every new spec its file, and puts those of one file together. No file that is there gets
/// one.
final class ImportFiles {

  /// Says to editors which schema a file of specs has: the one that knows the catalog's names.
  private static final String MODELINE =
      "# yaml-language-server: $schema="
          + "https://github.com/writ-dev/writ/releases/latest/download/token-catalog.schema.json\n";

  /// What one file may hold; below what is read from one.
  private static final int MOST_DOCUMENTS = 500;

  private static final int MOST_CHARACTERS = 1 << 19;
  private static final int MOST_LETTERS = 60;

  private final String folder;
  private final ImportRequest.Grouping grouping;
  private final boolean isOneOwner;
  private final Set<String> taken;
  private final Map<TokenKey, String> files = new HashMap<>();
  private final Map<String, Integer> documents = new HashMap<>();
  private final Map<String, Integer> characters = new HashMap<>();
  private final Map<String, String> open = new HashMap<>();

  /// @param taken the names of files that are there, in lower case
  ImportFiles(
      String folder, ImportRequest.Grouping grouping, boolean isOneOwner, Set<String> taken) {
    this.folder = folder;
    this.grouping = grouping;
    this.isOneOwner = isOneOwner;
    this.taken = new HashSet<>(taken);
  }

  /// The file for a token's spec.
  String fileOf(TokenKey key, int length) {
    var known = files.get(key);
    if (known != null) {
      return known;
    }
    var base = base(key);
    var file = open.get(base);
    if (file == null || grouping == ImportRequest.Grouping.NONE || isFull(file, length)) {
      file = free(base);
      open.put(base, file);
    }
    documents.merge(file, 1, Integer::sum);
    characters.merge(file, length, Integer::sum);
    files.put(key, file);
    return file;
  }

  private boolean isFull(String file, int length) {
    return documents.getOrDefault(file, 0) >= MOST_DOCUMENTS
        || characters.getOrDefault(file, 0) + length > MOST_CHARACTERS;
  }

  private String base(TokenKey key) {
    var owner = slug(key.owner().toString());
    var top = folder.isEmpty() ? "" : folder + "/";
    return switch (grouping) {
      case NONE -> top + (isOneOwner ? "" : owner + "/") + slug(key.name());
      case PREFIX -> top + (isOneOwner ? "" : owner + "/") + prefix(slug(key.name()));
      case ALL -> top + owner;
    };
  }

  private static String prefix(String slug) {
    var dash = slug.indexOf('-');
    return dash < 0 ? slug : slug.substring(0, dash);
  }

  private String free(String base) {
    var file = base + ".yaml";
    for (var number = 2; !taken.add(file.toLowerCase(Locale.ROOT)); number++) {
      file = base + "-" + number + ".yaml";
    }
    return file;
  }

  /// The text of each file with the specs of these tokens.
  SortedMap<String, String> together(SortedMap<TokenKey, String> texts) {
    var parts = new TreeMap<String, List<String>>();
    texts.forEach((key, text) ->
        parts.computeIfAbsent(fileOf(key, text.length()), _ -> new ArrayList<>()).add(text));
    var all = new TreeMap<String, String>();
    parts.forEach((file, each) -> all.put(file, MODELINE + String.join("---\n", each)));
    return all;
  }

  /// A name as part of a file's name.
  static String slug(String name) {
    var plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    var word = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    var cut = word.substring(0, Math.min(MOST_LETTERS, word.length())).replaceAll("-$", "");
    return cut.isEmpty() ? "token" : cut;
  }
}
