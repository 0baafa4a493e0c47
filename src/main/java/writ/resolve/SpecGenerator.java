package writ.resolve;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.spec.SpecDraft;
import writ.spec.edit.SpecWriter;
import writ.token.AccountId;
import writ.token.Catalog;
import writ.token.Cidr;
import writ.token.Hex;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.ResourceRef;
import writ.token.Scope;

/// Puts live tokens of one owner into a person's words, as specs that say exactly what they are.
public final class SpecGenerator {

  private static final Span NOWHERE = new Span(new SourceFile("", ""), 1, 1, 1);

  private final Owner owner;
  private final Describer describer;
  private final TargetFinder finder;
  private final Map<PermissionId, String> permissions = new HashMap<>();

  public SpecGenerator(Owner owner, Catalog catalog, Map<String, AccountId> accountAliases) {
    this.owner = owner;
    this.describer = new Describer(owner, catalog, accountAliases);
    this.finder = TargetFinder.of(owner, catalog, new Accounts(owner, catalog, accountAliases));
    catalog.permissions().forEach(group -> permissions.put(group.id(), group.name()));
  }

  /// The token by names.
  public SpecDraft named(LiveToken live) {
    return draft(live, false);
  }

  /// The token by ids, where names would not find the same again.
  public SpecDraft byIds(LiveToken live) {
    return draft(live, true);
  }

  /// A permission as a spec writes it: by its name, where that may stand in a file.
  String word(PermissionId id, boolean byIds) {
    var word = permission(id, byIds);
    return SpecWriter.canHold(word) ? word : id.value();
  }

  /// A resource as a spec writes it: by its name, where that may stand in a file and reads back.
  String word(Resource resource, boolean byIds) {
    var word = resource(resource, byIds);
    if (SpecWriter.canHold(word) && ResourceRef.read(word) instanceof ResourceRef.Reading.Good) {
      return word;
    }
    return resource.scope().equals(Scope.ZONE) && Hex.isId(resource.id())
        ? "zone:" + resource.id()
        : resource(resource, true);
  }

  private SpecDraft draft(LiveToken live, boolean byIds) {
    var definition = live.definition();
    var entries = new ArrayList<SpecDraft.Entry>();
    for (var policy : definition.policies()) {
      entries.add(
          new SpecDraft.Entry(
              policy.effect(),
              policy.permissions().stream().map(id -> permission(id, byIds)).sorted().toList(),
              policy.resources().stream().map(each -> resource(each, byIds)).sorted().toList()));
    }
    return new SpecDraft(
        remarks(live),
        live.name(),
        owner.reference(),
        entries,
        definition.ipFilter().in().stream().map(Cidr::toString).toList(),
        definition.ipFilter().notIn().stream().map(Cidr::toString).toList(),
        definition.notBefore(),
        definition.expiresOn(),
        !live.status().isActive());
  }

  private String permission(PermissionId id, boolean byIds) {
    return byIds ? id.value() : Objects.requireNonNullElse(permissions.get(id), id.value());
  }

  private String resource(Resource resource, boolean byIds) {
    var raw = new ResourceRef.Raw(resource.key(), resource.within());
    if (byIds) {
      return raw.text();
    }
    var reference = describer.reference(resource);
    return leadsBack(reference, resource) ? reference.text() : raw.text();
  }

  /// Whether the reference is found again: a bucket that was deleted is not, by its name.
  private boolean leadsBack(ResourceRef reference, Resource resource) {
    return finder.find(reference, NOWHERE) instanceof LookupResult.Found<Resource>(var found, _)
        && found.equals(resource);
  }

  /// What YAML has no field for.
  private static List<String> remarks(LiveToken live) {
    var words = new ArrayList<String>();
    var made = "imported from " + live.id().value();
    words.add(live.creator() == null ? made : made + ", created by " + live.creator());
    var used = live.lastUsedOn();
    words.add(
        issued(live.issuedOn()) + (used == null ? ", never used" : ", last used " + day(used)));
    if (!live.unknown().isEmpty()) {
      words.add("fields that Writ keeps and does not know: " + String.join(", ", live.unknown()));
    }
    return words;
  }

  private static String issued(@Nullable Instant instant) {
    return instant == null ? "issued nobody knows when" : "issued " + day(instant);
  }

  private static String day(Instant instant) {
    return instant.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
  }
}
