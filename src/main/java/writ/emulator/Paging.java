package writ.emulator;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import writ.emulator.http.Envelope;
import writ.emulator.http.Json;
import writ.emulator.http.Query;
import writ.emulator.http.Response;

/// One page of a collection by `page` and `per_page`.
record Paging(int page, int perPage) {

  /// The documented limits of most collections: 5 to 50 a page, 20 by default.
  static Paging of(Query query, Quirks quirks) {
    return of(query, quirks.is(Quirk.SHORT_PAGES, "accept") ? 1 : 5, 50, 20);
  }

  static Paging of(Query query, int least, int most, int standard) {
    return new Paging(
        query.number("page", 1, Integer.MAX_VALUE, 1),
        query.number("per_page", least, most, standard));
  }

  /// The envelope of this page of the items that matched, out of `total` without search parameters.
  <T> Response answer(List<T> matched, int total, Function<T, JsonNode> toJson) {
    long skip = (page - 1L) * perPage;
    var items = matched.stream().skip(skip).limit(perPage).toList();
    var result = Json.array();
    items.forEach(item -> result.add(toJson.apply(item)));
    var info =
        Json.object()
            .put("page", page)
            .put("per_page", perPage)
            .put("count", items.size())
            .put("total_count", total)
            .put("total_pages", (matched.size() + perPage - 1) / perPage);
    return Envelope.result(result, info);
  }
}
