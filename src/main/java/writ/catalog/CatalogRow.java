package writ.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A name that resolves without asking Cloudflare.
///
/// @param kind `permission`, `account` or `zone`
/// @param id null where the permission is known by name alone, so that its id is asked for online
/// @param scopes in Cloudflare's spelling; of a zone its account
/// @param otherNames former and documentation names
/// @param pinnedBy the owners whose lockfile section holds it
public record CatalogRow(
    String kind,
    @Nullable String id,
    String name,
    List<String> scopes,
    List<String> otherNames,
    List<String> pinnedBy) {

  public CatalogRow {
    scopes = List.copyOf(scopes);
    otherNames = List.copyOf(otherNames);
    pinnedBy = List.copyOf(pinnedBy);
  }
}
