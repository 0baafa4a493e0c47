package writ.emulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The world an emulator starts with: everything that exists before the first request.
///
/// @param credential the token whose value a client is given
/// @param exports more variables a client is given, each with the value of the token it names
public record Seed(
    Optional<String> clientAddress,
    Optional<String> credential,
    Map<String, String> exports,
    Quirks quirks,
    List<ExtraGroup> groups,
    Map<String, Account> accounts,
    Map<String, User> users,
    List<Token> tokens) {

  /// An account under its alias in the seed.
  public record Account(
      String id,
      String name,
      String type,
      int tokenQuota,
      List<Zone> zones,
      List<Bucket> buckets,
      List<Worker> workers,
      List<App> flagshipApps) {}

  /// A zone; `status` and `type` as the API words them.
  public record Zone(String id, String name, String status, String type) {}

  /// An R2 bucket.
  public record Bucket(String name, String jurisdiction) {}

  /// A Worker script: its name is the `id` of the API, its `tag` is what tokens name.
  public record Worker(String name, String tag) {}

  /// An app of Flagship.
  public record App(String id, String name) {}

  /// A user, the accounts it is a member of and its Global API Key.
  public record User(
      String id, String email, List<String> accounts, String apiKey, int tokenQuota) {}

  /// A permission group that the shipped catalogue lacks, or has otherwise.
  ///
  /// @param listed false where Cloudflare lists it no more, though tokens may hold it still
  public record ExtraGroup(String id, String name, String scope, boolean listed) {

    public PermissionGroup group() {
      return new PermissionGroup(id, name, scope, "other", listed);
    }
  }

  /// A token; what is not given is made up.
  ///
  /// @param legacyValue whether a generated value has the old form, without prefix
  /// @param seesOnlyOwn whether it lists only the tokens it created itself
  public record Token(
      Optional<String> id,
      Owner owner,
      Optional<String> value,
      boolean legacyValue,
      Definition definition,
      Optional<Instant> issuedOn,
      Optional<Instant> modifiedOn,
      @Nullable Instant lastUsedOn,
      StoredToken.Provenance provenance,
      boolean seesOnlyOwn) {}
}
