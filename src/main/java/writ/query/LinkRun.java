package writ.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import writ.owner.OfflineCatalog;
import writ.project.Configuration;
import writ.query.link.LinkOfSpec;
import writ.query.link.LinkProblems;
import writ.query.link.TemplateLink;
import writ.token.Catalog;
import writ.token.CatalogNeeds;
import writ.workspace.RunContext;

/// A spec as a link that fills in the dashboard's form.
public final class LinkRun {

  private final RunContext context;
  private final QuerySource source;

  public LinkRun(RunContext context) {
    this.context = context;
    this.source = new QuerySource(context);
  }

  public QueryResult<TemplateLink> run(String typed) {
    var choice = source.choose(typed);
    if (choice.valueOrNull() == null) {
      return QueryResult.none(choice.diagnostics());
    }
    if (choice.valueOrNull().isLive()) {
      return QueryResult.none(List.of(LinkProblems.ofALiveToken(typed)));
    }
    var found = source.evidence(List.of(choice.valueOrNull()));
    if (found.valueOrNull() == null) {
      return QueryResult.none(found.diagnostics());
    }
    var evidence = found.valueOrNull();
    var desired = choice.valueOrNull().desired(evidence);
    var all = desired.value().orElse(List.of());
    if (all.size() != 1) {
      var noticed = new ArrayList<>(desired.diagnostics());
      noticed.addAll(evidence.noticed());
      if (all.size() > 1) {
        var names = all.stream().map(each -> typed + "#" + each.key().name());
        noticed.add(QueryProblems.ambiguousToken(typed, names.toList()));
      }
      return QueryResult.none(noticed);
    }
    var token = all.getFirst();
    var owner = token.key().owner();
    var known = Configuration.pinned(context.inputs()).offline(owner);
    var needs = choice.valueOrNull().needs().getOrDefault(owner, CatalogNeeds.NOTHING);
    var standIns = standIns(known, OfflineCatalog.of(owner, needs, known));
    var link = LinkOfSpec.of(token, known, standIns, context.now());
    return QueryResult.of(link.valueOrNull(), link.diagnostics(), false);
  }

  /// The ids of zones that are known by their names alone, which are ours.
  private static Set<String> standIns(Catalog known, Catalog offline) {
    var ids = known.zones().stream().map(Catalog.NamedZone::id).collect(Collectors.toSet());
    return offline.zones().stream()
        .filter(zone -> zone.isNameKnown() && !ids.contains(zone.id()))
        .map(Catalog.NamedZone::id)
        .collect(Collectors.toSet());
  }
}
