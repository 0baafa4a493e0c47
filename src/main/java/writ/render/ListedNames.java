package writ.render;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.token.TokenKey;
import writ.token.VisibleText;

/// The names of one listing. Where two of them look the same, both are printed with what sets them
/// apart spelled out; a name that no other looks like is printed as [Printable#name] does. Source:
/// UTS #39, "Confusable Detection": names look the same whose skeletons are equal. Of its table,
/// what stands for ASCII; look-alikes of other scripts are told in any name.
public final class ListedNames {

  private final Map<String, String> alike;

  private ListedNames(Map<String, String> alike) {
    this.alike = Map.copyOf(alike);
  }

  public static ListedNames of(Stream<String> names) {
    var groups = names.distinct().collect(Collectors.groupingBy(ListedNames::skeleton));
    var alike = new HashMap<String, String>();
    for (var group : groups.values()) {
      if (group.size() > 1) {
        var common = common(group);
        group.forEach(each -> alike.put(each, marked(each, common)));
      }
    }
    return new ListedNames(alike);
  }

  /// The name as it is to be printed.
  public String name(String name) {
    var marked = alike.get(name);
    return marked == null ? Printable.name(name) : marked;
  }

  /// The name as it is unless another looks like it.
  String alike(String name) {
    return alike.getOrDefault(name, name);
  }

  /// The same behind its owner.
  public String name(TokenKey key) {
    return Printable.line(key.owner().toString()) + "/" + name(key.name());
  }

  /// A character of a name and the part of the skeleton that it stands for.
  private record Part(int from, int to, int point, String shown) {}

  private static String skeleton(String name) {
    if (name.chars().allMatch(each -> each >= ' ' && each < 0x7f)) {
      return prototypes(name);
    }
    return VisibleText.pieces(name.codePoints().toArray()).stream()
        .map(ListedNames::prototypes)
        .collect(Collectors.joining());
  }

  private static String prototypes(String text) {
    var prototypes = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .forEach(point -> prototypes.append(prototype(point)));
    return prototypes.toString();
  }

  /// What an ASCII character stands for in `confusables.txt`.
  private static String prototype(int point) {
    return switch (point) {
      case '0' -> "O";
      case '1', 'I', '|' -> "l";
      case 'm' -> "rn";
      case '"' -> "''";
      case '`' -> "'";
      default -> Character.toString(point);
    };
  }

  private static List<Part> parts(String name) {
    var points = name.codePoints().toArray();
    var shown = VisibleText.pieces(points);
    var parts = new ArrayList<Part>();
    var from = 0;
    for (var at = 0; at < points.length; at++) {
      var to = from + prototypes(shown.get(at)).length();
      parts.add(new Part(from, to, points[at], shown.get(at)));
      from = to;
    }
    return parts;
  }

  private static Set<Part> common(List<String> names) {
    var common = new HashSet<>(parts(names.getFirst()));
    names.forEach(each -> common.retainAll(Set.copyOf(parts(each))));
    return common;
  }

  private static String marked(String name, Set<Part> common) {
    var marked = new StringBuilder();
    for (var part : parts(name)) {
      var isPlain = part.shown.equals(Character.toString(part.point));
      marked.append(common.contains(part) || !isPlain ? part.shown : VisibleText.hex(part.point));
    }
    return Printable.name(marked.toString());
  }
}
