package writ.spec.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import writ.spec.SpecDraft;
import writ.spec.edit.SpecEdit.Outcome.Refused;
import writ.spec.edit.SpecRevision.Items;
import writ.spec.edit.WrittenNode.Alias;
import writ.spec.edit.WrittenNode.Group;
import writ.spec.edit.WrittenNode.Slot;

/// Changes the entries of a token's `policies`.
final class PolicyEdit {

  private static final List<String> EFFECTS = List.of("allow", "deny", "template");

  /// An entry as it is written. A template is its only permission.
  record Line(
      Slot slot, Group map, Slot effect, @Nullable Slot resource, EditedDocument manuscript) {

    boolean isTemplate() {
      return effect.is("template");
    }

    List<Slot> permissions() {
      return isTemplate() ? List.of(effect) : items(effect);
    }

    List<Slot> resources() {
      return resource == null ? List.of() : items(resource);
    }

    private List<Slot> items(Slot key) {
      return manuscript.meant(key.value) instanceof Group list
          ? List.copyOf(list.slots)
          : List.of();
    }
  }

  private final EditedDocument manuscript;
  private final TextEdits splices;
  private final Map<Group, List<String>> lists = new HashMap<>();

  PolicyEdit(EditedDocument manuscript, TextEdits splices) {
    this.manuscript = manuscript;
    this.splices = splices;
  }

  static List<Line> entries(EditedDocument manuscript) {
    var policies = manuscript.root().slot("policies");
    if (policies == null || !(manuscript.meant(policies.value) instanceof Group list)) {
      return List.of();
    }
    var lines = new ArrayList<Line>();
    for (var item : list.slots) {
      if (manuscript.meant(item.value) instanceof Group map) {
        map.slots.stream()
            .filter(slot -> EFFECTS.stream().anyMatch(slot::is))
            .findFirst()
            .ifPresent(effect ->
                lines.add(new Line(item, map, effect, map.slot("resources"), manuscript)));
      }
    }
    return lines;
  }

  /// @return why it cannot be done, where it cannot
  Optional<Refused> change(SpecRevision.Policies revision) {
    var policies = manuscript.root().slot("policies");
    var lines = entries(manuscript);
    if (policies == null || lines.isEmpty() || !(policies.value instanceof Group list)) {
      return Optional.of(
          new Refused(
              "its list is not written where it is used", manuscript.place(manuscript.root())));
    }
    var shared = shared(list, lines);
    if (shared != null) {
      return Optional.of(
          new Refused("an entry is used in two places by an anchor", manuscript.place(shared)));
    }
    Set<Slot> gone = new HashSet<>();
    revision
        .entries()
        .forEach((index, entry) -> {
          if (entry.isGone()) {
            gone.add(lines.get(index).slot());
          }
        });
    if (gone.size() == lines.size() && revision.added().isEmpty()) {
      return Optional.of(
          new Refused("a spec grants at least something", manuscript.place(policies.value)));
    }
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (!gone.contains(line.slot())) {
        change(line, revision.entries().get(i));
      }
    }
    var coming = revision.added().stream().map(this::coming).toList();
    new GroupEdit(manuscript, splices, list).change(gone, coming);
    return Optional.empty();
  }

  private @Nullable WrittenNode shared(Group list, List<Line> lines) {
    if (!manuscript.aliasesOf(list).isEmpty()) {
      return list;
    }
    for (var line : lines) {
      if (line.slot().value instanceof Alias || !manuscript.aliasesOf(line.map()).isEmpty()) {
        return line.slot().value;
      }
    }
    return null;
  }

  private void change(Line line, SpecRevision.@Nullable Entry entry) {
    var permissions = entry == null ? Items.UNCHANGED : entry.permissions();
    var resources = entry == null ? Items.UNCHANGED : entry.resources();
    if (!line.isTemplate()) {
      change(line.effect(), permissions);
    } else if (!permissions.isUnchanged()) {
      var all = new ArrayList<>(permissions.instead().getOrDefault(0, List.of()));
      all.addAll(permissions.added());
      var effect = line.effect();
      var allow = manuscript.entry("allow", manuscript.brackets(all));
      splices.replace(effect.start, manuscript.end(effect.value), allow.inline());
    }
    if (line.resource() != null) {
      change(line.resource(), resources);
    }
  }

  /// A list that an alias stands for is left to mean what it means, as long as that is what is
  /// wanted here as well.
  private void change(Slot key, Items items) {
    if (!(manuscript.meant(key.value) instanceof Group list)) {
      return;
    }
    var before = list.slots.stream().map(each -> manuscript.inline(each.value)).toList();
    var after = items.after(before);
    if (key.value instanceof Alias) {
      if (!after.equals(lists.getOrDefault(list, List.of()))) {
        new ListEdit(manuscript, splices).change(key.value, list, items, after);
      }
    } else {
      lists.put(list, after);
      if (!items.isUnchanged()) {
        new ListEdit(manuscript, splices).change(key.value, list, items, after);
      }
    }
  }

  private GroupEdit.Coming coming(SpecDraft.Entry entry) {
    var words = entry.permissions().stream().map(Quotes::scalar).toList();
    var reached = entry.resources().stream().map(Quotes::scalar).toList();
    var effect = manuscript.entry(entry.effect().word(), manuscript.brackets(words));
    var resources = manuscript.entry("resources", manuscript.brackets(reached));
    return new GroupEdit.Coming(
        GroupEdit.Coming.braces(List.of(effect, resources)),
        List.of("- " + effect.inline(), resources.inline()));
  }
}
