package writ.adoption;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import writ.cloudflare.CredentialSession;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.owner.OwnerSnapshot;
import writ.project.Configuration;
import writ.project.OwnerSpecs;
import writ.query.QueryProblems;
import writ.run.SpecSelection;
import writ.spec.ProjectSpec;
import writ.spec.SharedParts;
import writ.spec.SpecReader;
import writ.spec.TokenSpec;
import writ.spec.edit.SpecWriter;
import writ.token.AccountId;
import writ.token.Hex;
import writ.token.Owner;
import writ.workspace.Inputs;
import writ.workspace.RunContext;
import writ.workspace.WorkspaceProblems;

/// What an import starts from: the project that is there, or one that is written with it.
final class ImportTarget {

  /// What a credential's own user is called, until somebody finds a better word.
  private static final String USER = "me";

  private final RunContext context;
  private final ImportRequest request;
  private final Map<Owner, Owner> named = new HashMap<>();
  private String text = "";

  ImportTarget(RunContext context, ImportRequest request) {
    this.context = context;
    this.request = request;
  }

  Result<Configuration> configuration() {
    return context.inputs().hasProject()
        ? withoutWarning(Configuration.read(context.inputs(), List.of()))
        : Configuration.withoutSpecs(context.inputs(), Optional.empty());
  }

  /// That there are no specs yet is why somebody imports.
  private static Result<Configuration> withoutWarning(Result<Configuration> read) {
    var rest =
        read.diagnostics().stream()
            .filter(each -> !each.code().equals(WorkspaceProblems.NO_SPECS))
            .toList();
    return read.value()
        .map(configuration -> Result.of(configuration, rest))
        .orElseGet(() -> Result.failed(rest));
  }

  /// Where new files go, from the project's folder.
  String folder() {
    return context.inputs().nameOf(request.folder());
  }

  /// @param session asks with the usual credential
  Result<List<Owner>> owners(
      Configuration configuration, Supplier<Result<CredentialSession>> session) {
    if (context.inputs().hasProject()) {
      return SpecSelection.of(configuration, request.owners())
          .flawless()
          .map(selected -> selected.owners().stream().map(OwnerSpecs::owner).toList());
    }
    var words = new ArrayList<>(request.owners());
    var account = context.process().variable("CLOUDFLARE_ACCOUNT_ID", "");
    if (words.isEmpty() && request.isWholeProject()) {
      return session.get().then(asked -> asked.owners(USER));
    }
    if (words.isEmpty() && Hex.isId(account)) {
      words.add("account:" + account);
    }
    var owners = new ArrayList<Owner>();
    var problems = new ArrayList<Diagnostic>();
    for (var word : words) {
      var name = word.substring(word.indexOf(':') + 1);
      if (word.startsWith("user:") && !name.isBlank()) {
        owners.add(new Owner.UserOwner(name));
      } else if (Hex.isId(name) && (word.startsWith("account:") || word.equals(name))) {
        owners.add(new Owner.AccountOwner(new AccountId(name), name));
      } else {
        problems.add(
            WorkspaceProblems.unknownOwner(word, List.of("account:<32-digit id>", "user:NAME")));
      }
    }
    if (words.isEmpty()) {
      problems.add(QueryProblems.nobodyToAsk());
    }
    return problems.isEmpty()
        ? Result.of(owners.stream().distinct().toList())
        : Result.failed(problems);
  }

  /// The project to be written, which calls accounts after their names.
  Configuration named(Map<Owner, OwnerSnapshot.Seen> snapshots) {
    var taken = new HashSet<String>();
    snapshots.forEach((owner, seen) -> {
      if (owner instanceof Owner.AccountOwner account) {
        var name =
            seen.catalog().accounts().stream()
                .filter(each -> each.id().equals(account.id()))
                .map(each -> ImportFiles.slug(each.name()))
                .filter(each -> !each.equals("token") && taken.add(each))
                .findFirst()
                .orElse(account.label());
        named.put(owner, new Owner.AccountOwner(account.id(), name));
      }
    });
    return with(snapshots.keySet(), SharedParts.of(ProjectSpec.none()));
  }

  /// The same project with these parts.
  Configuration with(Configuration configuration, SharedParts parts) {
    return with(configuration.owners().stream().map(OwnerSpecs::owner).toList(), parts);
  }

  /// A project to be written for these owners.
  Configuration with(Iterable<Owner> owners, SharedParts parts) {
    SortedMap<String, AccountId> accounts = new TreeMap<>();
    var users = new TreeSet<String>();
    for (var each : owners) {
      switch (owner(each)) {
        // one that nobody gave a name is meant by its id, without a line here
        case Owner.AccountOwner account when Hex.isId(account.label()) -> {}
        case Owner.AccountOwner account -> accounts.put(account.label(), account.id());
        case Owner.UserOwner user -> users.add(user.label());
      }
    }
    var glob = (folder().isEmpty() ? "" : folder() + "/") + "**/*.yaml";
    text = SpecWriter.project(accounts, users, glob, parts, request.settings());
    var project = SpecReader.readProject(new SourceFile(Inputs.PROJECT, text));
    return new Configuration(project.value().orElseThrow(), List.of(), Set.of(), 0);
  }

  /// The project file to be written.
  String text() {
    return text;
  }

  /// What the project to be written calls an owner.
  Owner owner(Owner seen) {
    return named.getOrDefault(seen, seen);
  }

  static List<TokenSpec> specs(Configuration configuration, Owner owner) {
    return configuration.owners().stream()
        .filter(each -> each.owner().equals(owner))
        .flatMap(each -> each.specs().stream())
        .toList();
  }

  /// The names of files that are there, in lower case, so that no file system mixes two up.
  Set<String> taken(Configuration project) {
    var names = new HashSet<String>();
    var top = folder().isEmpty() ? "" : folder() + "/";
    context
        .inputs()
        .matching(
            Stream.concat(Stream.of(top + "**"), project.project().tokens().stream()).toList())
        .value()
        .orElse(List.of())
        .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return names;
  }
}
