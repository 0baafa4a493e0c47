package writ.spec;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.spec.yaml.Located;
import writ.token.AccountId;
import writ.token.ChangeClass;
import writ.token.Cidr;
import writ.token.Limit;
import writ.token.NamePattern;
import writ.token.Ownership;
import writ.token.sink.SinkDefinition;

/// The project file, `writ.yaml`: accounts, credentials, sinks, sets, defaults, limits.
///
/// @param tokens globs of token files, relative to the project's folder
/// @param runs the folder of run records, relative to the project's folder; null when none are kept
/// @param requires the versions of Writ this project wants; null when it does not say
/// @param warnBefore how long before a fixed end it is told, where a spec does not say
/// @param defaults what specs need not say, by path; only [SpecReader] looks inside
public record ProjectSpec(
    SortedMap<String, AccountSpec> accounts,
    SortedMap<String, UserSpec> users,
    List<String> tokens,
    SortedMap<String, List<Located<Cidr>>> networks,
    SortedMap<String, List<Located<String>>> permissionSets,
    SortedMap<String, Located<String>> vars,
    SortedMap<String, SinkDefinition> sinks,
    UnmanagedSpec unmanaged,
    Map<ChangeClass, Limit> limits,
    @Nullable Limit wideningLimit,
    GuardrailSpec.Settings guardrails,
    @Nullable String runs,
    @Nullable Located<String> requires,
    Duration warnBefore,
    Defaults defaults) {

  /// How long before a fixed end it is told where nothing else is said.
  static final Duration WARN_BEFORE = Duration.ofDays(14);

  /// The globs that stand where the project file holds none.
  public static final List<String> TOKEN_FILES = List.of("tokens/**/*.yaml");

  /// One account: its id, the credential that manages it, and the names this repository owns there.
  public record AccountSpec(
      Located<AccountId> id, CredentialSource credential, List<NamePattern> claims, Span span) {}

  public record UserSpec(CredentialSource credential, List<NamePattern> claims, Span span) {}

  /// Where a credential comes from; never the credential itself.
  public sealed interface CredentialSource {
    record FromEnvironment(String variable) implements CredentialSource {}

    record FromFile(String path) implements CredentialSource {}
  }

  /// What happens to tokens that no spec describes.
  public record UnmanagedSpec(boolean delete, List<NamePattern> ignore, List<NamePattern> match) {

    /// They are reported and left alone.
    public static final UnmanagedSpec REPORT = new UnmanagedSpec(false, List.of(), List.of());
  }

  /// No project file: every owner is named by its id, and there are no sinks, sets or defaults.
  public static ProjectSpec none() {
    return new ProjectSpec(
        new TreeMap<>(),
        new TreeMap<>(),
        TOKEN_FILES,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        UnmanagedSpec.REPORT,
        Map.of(),
        null,
        GuardrailSpec.Settings.NONE,
        null,
        null,
        WARN_BEFORE,
        Defaults.NONE);
  }

  public ProjectSpec {
    accounts = frozen(accounts);
    users = frozen(users);
    tokens = List.copyOf(tokens);
    networks = frozen(networks);
    permissionSets = frozen(permissionSets);
    vars = frozen(vars);
    sinks = frozen(sinks);
    limits = Map.copyOf(limits);
  }

  /// The same with these owners and sinks.
  public ProjectSpec knowing(
      SortedMap<String, AccountSpec> someAccounts,
      SortedMap<String, UserSpec> someUsers,
      SortedMap<String, SinkDefinition> someSinks) {
    return new ProjectSpec(
        someAccounts,
        someUsers,
        tokens,
        networks,
        permissionSets,
        vars,
        someSinks,
        unmanaged,
        limits,
        wideningLimit,
        guardrails,
        runs,
        requires,
        warnBefore,
        defaults);
  }

  ProjectSpec with(Defaults some) {
    return new ProjectSpec(
        accounts,
        users,
        tokens,
        networks,
        permissionSets,
        vars,
        sinks,
        unmanaged,
        limits,
        wideningLimit,
        guardrails,
        runs,
        requires,
        warnBefore,
        some);
  }

  /// This project as far as it says what specs mean, under what another says of who may do what:
  /// owners and their credentials, sinks, limits, unmanaged tokens, guardrails. Owners and sinks
  /// that are new here can be spoken of, and that is all.
  public ProjectSpec under(ProjectSpec base) {
    var ids = base.accounts.values().stream().map(account -> account.id().value()).toList();
    var ours = new TreeMap<>(accounts);
    ours.values().removeIf(account -> ids.contains(account.id().value()));
    return new ProjectSpec(
        with(ours, base.accounts),
        with(users, base.users),
        tokens,
        networks,
        permissionSets,
        vars,
        with(sinks, base.sinks),
        base.unmanaged,
        base.limits,
        base.wideningLimit,
        base.guardrails,
        runs,
        requires,
        warnBefore,
        defaults);
  }

  private static <V> SortedMap<String, V> with(Map<String, V> some, Map<String, V> stronger) {
    var all = new TreeMap<>(some);
    all.putAll(stronger);
    return all;
  }

  /// What of an owner's tokens this repository may touch, given the owner's claims.
  public Ownership ownership(List<NamePattern> claims) {
    return new Ownership(
        claims, unmanaged.ignore(), unmanaged.delete() ? unmanaged.match() : List.of());
  }

  private static <V> SortedMap<String, V> frozen(SortedMap<String, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
