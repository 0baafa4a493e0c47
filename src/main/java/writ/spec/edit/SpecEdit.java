package writ.spec.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.spec.edit.WrittenNode.Alias;
import writ.spec.edit.WrittenNode.Group;
import writ.spec.edit.WrittenNode.Leaf;
import writ.spec.edit.WrittenNode.Slot;

/// Changes one field of a token's document where it stands: lines that need not change keep every
/// byte, comments and quotes included. A file that was laid out as [SpecFormat] does still is.
///
/// What an anchor shares keeps its meaning elsewhere: an alias that is to mean something else gets
/// its own words.
public final class SpecEdit {

  private static final String ADDRESSES = "request_ip";
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final String MIDNIGHT = "T00:00:00Z";

  /// What became of an edit.
  public sealed interface Outcome {
    /// @param text the whole file
    record Done(String text) implements Outcome {}

    /// @param reason half a sentence, such as "`&ip` is used elsewhere"
    record Refused(String reason, Span place) implements Outcome {}
  }

  private final EditedDocument manuscript;
  private final TextEdits splices;
  private final Group root;
  private Outcome.@Nullable Refused refusal;

  private SpecEdit(EditedDocument manuscript) {
    this.manuscript = manuscript;
    this.splices = new TextEdits(manuscript.text());
    this.root = manuscript.root();
  }

  /// Where the lists of a token stand.
  ///
  /// @param file one that was read without errors
  /// @param token the place of its name
  public static SpecOutline outline(SourceFile file, Span token) {
    var manuscript = EditedDocument.around(file, token);
    if (manuscript == null) {
      return new SpecOutline(List.of(), List.of(), List.of());
    }
    var entries = new ArrayList<SpecOutline.Entry>();
    for (var entry : PolicyEdit.entries(manuscript)) {
      entries.add(
          new SpecOutline.Entry(
              entry.isTemplate(),
              places(manuscript, entry.permissions()),
              places(manuscript, entry.resources())));
    }
    var addresses = group(manuscript, manuscript.root(), ADDRESSES);
    return new SpecOutline(
        entries,
        places(manuscript, items(manuscript, addresses, "in")),
        places(manuscript, items(manuscript, addresses, "not_in")));
  }

  /// The file with one field of a token said otherwise.
  public static Outcome apply(SourceFile file, Span token, SpecRevision revision) {
    var manuscript = EditedDocument.around(file, token);
    if (manuscript == null) {
      return new Outcome.Refused("its document cannot be found again", token);
    }
    var edit = new SpecEdit(manuscript);
    switch (revision) {
      case SpecRevision.Word word -> edit.say(word);
      case SpecRevision.Without(var key) -> edit.remove(key);
      case SpecRevision.Addresses addresses -> edit.change(addresses);
      case SpecRevision.Policies policies ->
          new PolicyEdit(manuscript, edit.splices).change(policies).ifPresent(edit::refuse);
    }
    edit.keepMeanings();
    return edit.refusal != null ? edit.refusal : new Outcome.Done(edit.laidOut(file));
  }

  private String laidOut(SourceFile file) {
    var changed = new SourceFile(file.name(), manuscript.fileWith(splices.applied()));
    var wasLaidOut = SpecFormat.format(file).value().filter(file.text()::equals).isPresent();
    return wasLaidOut ? SpecFormat.format(changed).value().orElse(changed.text()) : changed.text();
  }

  private void refuse(Outcome.Refused why) {
    refusal = why;
  }

  private void refuse(String reason, WrittenNode part) {
    refuse(new Outcome.Refused(reason, manuscript.place(part)));
  }

  private void say(SpecRevision.Word word) {
    var slot = root.slot(word.key());
    var others =
        new ArrayList<>(
            root.slots.stream()
                .filter(each -> word.replaced().stream().anyMatch(each::is))
                .toList());
    if (slot != null) {
      say(slot.value, word.value());
    } else if (!others.isEmpty()) {
      var other = others.removeFirst();
      var entry = manuscript.entry(word.key(), manuscript.styled(word.value()));
      splices.replace(other.start, manuscript.end(other.value), entry.inline());
    } else {
      var before = KeyOrder.before(word.key(), root);
      edit(root).add(before, manuscript.entry(word.key(), manuscript.styled(word.value())));
    }
    if (!others.isEmpty()) {
      edit(root).change(Set.copyOf(others), List.of());
    }
  }

  private void say(WrittenNode value, String words) {
    switch (value) {
      case Alias alias ->
          splices.replace(alias.start(), manuscript.end(alias), manuscript.styled(words));
      case Group group -> refuse("it is no single value", group);
      case Leaf leaf -> {
        var isDay = DAY.matcher(leaf.value()).matches() && words.endsWith(MIDNIGHT);
        var shown = isDay ? words.substring(0, words.length() - MIDNIGHT.length()) : words;
        var quote = leaf.source().isEmpty() ? ' ' : leaf.source().charAt(0);
        var isQuoted = leaf.style() == Leaf.Style.QUOTED;
        splices.replace(leaf.at(), manuscript.end(leaf), isQuoted ? quote + shown + quote : shown);
      }
    }
  }

  private void remove(String key) {
    var slot = root.slot(key);
    if (slot != null) {
      edit(root).change(Set.of(slot), List.of());
    }
  }

  private void change(SpecRevision.Addresses addresses) {
    var slot = root.slot(ADDRESSES);
    if (slot == null) {
      var words = new ArrayList<GroupEdit.Coming>();
      add("in", addresses.allowed(), words);
      add("not_in", addresses.refused(), words);
      if (!words.isEmpty()) {
        edit(root).add(KeyOrder.before(ADDRESSES, root), map(ADDRESSES, words));
      }
      return;
    }
    if (!(slot.value instanceof Group group)) {
      refuse("it is written elsewhere, and used here as an alias", slot.value);
      return;
    }
    if (!manuscript.aliasesOf(group).isEmpty()) {
      refuse("it is used elsewhere by its anchor `" + group.anchor() + "`", group);
      return;
    }
    var gone = new HashSet<Slot>();
    change(group, "in", addresses.allowed(), gone);
    change(group, "not_in", addresses.refused(), gone);
    if (!gone.isEmpty() && gone.size() == group.slots.size()) {
      edit(root).change(Set.of(slot), List.of());
    } else if (!gone.isEmpty()) {
      edit(group).change(gone, List.of());
    }
  }

  /// @param gone takes the slot where nothing stays in its list
  private void change(Group group, String key, SpecRevision.Items items, Set<Slot> gone) {
    var slot = group.slot(key);
    if (items.isUnchanged()) {
      return;
    }
    if (slot == null) {
      var words = new ArrayList<GroupEdit.Coming>();
      add(key, items, words);
      edit(group).add(KeyOrder.before(key, group), words.getFirst());
    } else if (manuscript.meant(slot.value) instanceof Group list) {
      var after =
          items.after(list.slots.stream().map(each -> manuscript.inline(each.value)).toList());
      if (after.isEmpty()) {
        gone.add(slot);
      } else {
        new ListEdit(manuscript, splices).change(slot.value, list, items, after);
      }
    }
  }

  private void add(String key, SpecRevision.Items items, List<GroupEdit.Coming> words) {
    var after = items.after(List.of());
    if (!after.isEmpty()) {
      words.add(manuscript.entry(key, manuscript.brackets(after)));
    }
  }

  private GroupEdit.Coming map(String key, List<GroupEdit.Coming> words) {
    var lines = new ArrayList<>(List.of(key + ":"));
    words.forEach(each -> lines.addAll(each.lines()));
    var inside = GroupEdit.Coming.braces(words);
    return new GroupEdit.Coming(manuscript.entry(key, inside).inline(), lines);
  }

  /// Aliases of what was taken away or changed get the words that they had.
  private void keepMeanings() {
    for (var part : manuscript.shared()) {
      var isTouched =
          part instanceof Leaf
              ? splices.touches(part.start(), manuscript.end(part))
              : splices.touches(part.start(), part.start() + 1);
      for (var alias : isTouched ? manuscript.aliasesOf(part) : List.<Alias>of()) {
        var end = manuscript.end(alias);
        if (!splices.touches(alias.start(), end)) {
          splices.replace(alias.start(), end, manuscript.inline(part));
        }
      }
    }
  }

  private GroupEdit edit(Group group) {
    return new GroupEdit(manuscript, splices, group);
  }

  private static @Nullable Group group(EditedDocument manuscript, Group map, String key) {
    var slot = map.slot(key);
    return slot != null && manuscript.meant(slot.value) instanceof Group group ? group : null;
  }

  private static List<Slot> items(EditedDocument manuscript, @Nullable Group map, String key) {
    var list = map == null ? null : group(manuscript, map, key);
    return list == null ? List.of() : List.copyOf(list.slots);
  }

  private static List<Span> places(EditedDocument manuscript, List<Slot> items) {
    return items.stream().map(item -> manuscript.place(manuscript.meant(item.value))).toList();
  }
}
