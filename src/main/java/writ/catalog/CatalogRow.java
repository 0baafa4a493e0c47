package writ.catalog;

import java.util.List;

/// A name that resolves without asking Cloudflare.
///
/// @param kind `permission`, `account` or `zone`
/// @param scopes in Cloudflare's spelling; of a zone its account
/// @param otherNames former and documentation names
/// @param pinnedBy the owners whose lockfile section holds it
public record CatalogRow(
    String kind,
    String id,
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
