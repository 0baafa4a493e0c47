package writ.adoption;

import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.resolve.Resolver;
import writ.resolve.SpecGenerator;
import writ.spec.ProjectSpec;
import writ.spec.SharedParts;
import writ.spec.SpecDraft;
import writ.spec.SpecReader;
import writ.spec.edit.SpecWriter;
import writ.token.Catalog;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.TokenKey;

/// A live token on its way to a spec.
///
/// @param remarks what stands above its spec; empty for what is told of a live token
record ImportDraft(LiveToken live, Catalog catalog, SpecGenerator generator, List<String> remarks) {

  ImportDraft(LiveToken live, Catalog catalog, SpecGenerator generator) {
    this(live, catalog, generator, List.of());
  }

  SpecDraft named() {
    return remarked(generator.named(live));
  }

  private SpecDraft remarked(SpecDraft draft) {
    return remarks.isEmpty() ? draft : draft.remarked(remarks);
  }

  /// Its spec by names, or where those do not lead back, by ids; nothing, and why, where neither
  /// does.
  ///
  /// @param resolver of its owner
  Result<String> written(
      Owner owner, SharedParts parts, ProjectSpec project, Resolver resolver, ImportFiles files) {
    var key = new TokenKey(owner, live.name());
    var byNames = checked(parts.used(named()), key, project, resolver, files);
    if (byNames.valueOrNull() != null) {
      return byNames;
    }
    var byIds = byIds(owner, project, resolver, files);
    return byIds.valueOrNull() == null ? byNames : byIds;
  }

  /// Its spec by ids.
  Result<String> byIds(Owner owner, ProjectSpec project, Resolver resolver, ImportFiles files) {
    var key = new TokenKey(owner, live.name());
    return checked(remarked(generator.byIds(live)), key, project, resolver, files);
  }

  private Result<String> checked(
      SpecDraft draft, TokenKey key, ProjectSpec project, Resolver resolver, ImportFiles files) {
    var text = SpecWriter.token(draft);
    if (text.valueOrNull() == null) {
      return text;
    }
    var file = files.fileOf(key, text.value().orElseThrow().length());
    var source = new SourceFile(file, text.value().orElseThrow());
    var read = SpecReader.readTokens(List.of(source), project).flawless();
    var resolved = read.then(specs -> resolver.resolve(specs, List.of(live)).result()).flawless();
    return resolved.value().filter(found -> found.size() == 1).isPresent()
        ? text
        : Result.failed(resolved.diagnostics().stream().filter(Diagnostic::isError).toList());
  }
}
