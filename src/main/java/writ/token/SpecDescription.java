package writ.token;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a spec says of its token beside what the token can do: what it is called, where it stands,
/// and what else rules go by.
public record SpecDescription(
    String name,
    String file,
    SortedMap<String, String> labels,
    @Nullable String description,
    List<Delivery> deliveries) {

  /// What nothing describes.
  public static final SpecDescription NONE =
      new SpecDescription("", "", new TreeMap<>(), null, List.of());

  public SpecDescription {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    deliveries = List.copyOf(deliveries);
  }

  /// @param token null where no spec describes it
  public static SpecDescription of(DesiredToken.@Nullable Present token) {
    return token == null
        ? NONE
        : new SpecDescription(
            token.key().name(),
            token.places().token().file(),
            token.labels(),
            token.description(),
            token.deliveries());
  }

  /// The same in another file.
  public SpecDescription in(String otherFile) {
    return new SpecDescription(name, otherFile, labels, description, deliveries);
  }

  /// The same with the next value going where another one sends it.
  public SpecDescription deliveringLike(SpecDescription other) {
    return new SpecDescription(name, file, labels, description, other.deliveries);
  }

  /// The folder of the file; empty for none.
  public String folder() {
    var slash = file.lastIndexOf('/');
    return slash < 0 ? "" : file.substring(0, slash);
  }

  /// The fields of a spec in which two differ, other than the file.
  public List<String> differing(SpecDescription other) {
    var fields = new ArrayList<String>();
    if (!name.equals(other.name)) {
      fields.add("name");
    }
    if (!labels.equals(other.labels)) {
      fields.add("labels");
    }
    if (!Objects.equals(description, other.description)) {
      fields.add("description");
    }
    if (!places(deliveries).equals(places(other.deliveries))) {
      fields.add("deliver");
    }
    return fields;
  }

  private static List<Map.Entry<String, SortedMap<String, String>>> places(
      List<Delivery> deliveries) {
    return deliveries.stream().map(each -> Map.entry(each.sink(), each.placeholders())).toList();
  }
}
