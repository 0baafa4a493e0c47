package writ.cloudflare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.apply.TokenStore.Created;
import writ.apply.TokenStore.Gone;
import writ.apply.TokenStore.Verified;
import writ.json.Json;
import writ.token.Hex;
import writ.token.LiveToken;
import writ.token.Owner;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Scope;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenName;
import writ.token.secret.SecretForm;
import writ.token.secret.SecretValue;

/// The endpoints of one owner's tokens (docs/cloudflare.md#token-endpoints).
final class TokenEndpoints {

  private static final String USERS_TOKENS = "/user/tokens";

  private TokenEndpoints() {}

  record ListTokens(Owner owner, int page) implements Endpoint<ListedEntries<LiveToken>> {
    static final int PER_PAGE = 50;

    @Override
    public String path() {
      return tokens(owner) + "?include_expired=true&per_page=" + PER_PAGE + "&page=" + page;
    }

    @Override
    public @Nullable ListedEntries<LiveToken> read(JsonNode result) {
      return ListedEntries.of(result, each -> LiveTokenReader.read(each, owner));
    }

    @Override
    public String phrase() {
      return "list the tokens of `" + owner + "`";
    }
  }

  record GetToken(Owner owner, TokenId id) implements Endpoint<LiveToken> {
    @Override
    public String path() {
      return tokens(owner) + "/" + id;
    }

    @Override
    public @Nullable LiveToken read(JsonNode result) {
      return LiveTokenReader.read(result, owner);
    }

    @Override
    public String phrase() {
      return "read token `" + id + "`";
    }
  }

  record CreateToken(Owner owner, TokenDefinition definition) implements Endpoint<Created> {
    @Override
    public String method() {
      return "POST";
    }

    @Override
    public String path() {
      return tokens(owner);
    }

    @Override
    public String body() {
      return TokenWriter.create(definition);
    }

    @Override
    public @Nullable Created read(JsonNode result) {
      var value = value(result.path("value"));
      var token = LiveTokenReader.read(result, owner);
      return value == null || token == null ? null : new Created(token, value);
    }

    @Override
    public String phrase() {
      return "create token `" + definition.name() + "`";
    }
  }

  record UpdateToken(LiveToken live, TokenDefinition definition) implements Endpoint<LiveToken> {
    @Override
    public String method() {
      return "PUT";
    }

    @Override
    public String path() {
      return tokens(live.owner()) + "/" + live.id();
    }

    @Override
    public String body() {
      return TokenWriter.update(live, definition);
    }

    @Override
    public @Nullable LiveToken read(JsonNode result) {
      return LiveTokenReader.read(result, live.owner());
    }

    @Override
    public String phrase() {
      return "update token `" + live.name() + "`";
    }
  }

  record RollToken(LiveToken live) implements Endpoint<SecretValue> {
    @Override
    public String method() {
      return "PUT";
    }

    @Override
    public String path() {
      return tokens(live.owner()) + "/" + live.id() + "/value";
    }

    @Override
    public String body() {
      return "{}";
    }

    /// The bare value; one that cannot be read is a lost answer.
    @Override
    public @Nullable SecretValue read(JsonNode result) {
      return value(result);
    }

    @Override
    public String phrase() {
      // under the name that people know
      return "roll the value of token `" + TokenName.parse(live.name()).base() + "`";
    }
  }

  record DeleteToken(Owner owner, TokenId id) implements Endpoint<Gone> {
    @Override
    public String method() {
      return "DELETE";
    }

    @Override
    public String path() {
      return tokens(owner) + "/" + id;
    }

    @Override
    public Gone read(JsonNode result) {
      return new Gone();
    }

    @Override
    public String phrase() {
      return "delete token `" + id + "`";
    }
  }

  /// @param asUsers whether to ask where users' tokens are known
  record Credential(Owner owner, boolean asUsers) implements Endpoint<CredentialInfo> {
    @Override
    public String path() {
      return (asUsers ? USERS_TOKENS : tokens(owner)) + "/verify";
    }

    @Override
    public @Nullable CredentialInfo read(JsonNode result) {
      var id = LiveTokenReader.id(result);
      var status = Json.text(result, "status");
      return id == null || status == null
          ? null
          : new CredentialInfo(
              id,
              status,
              LiveTokenReader.instant(result, "not_before"),
              LiveTokenReader.instant(result, "expires_on"),
              !asUsers);
    }

    @Override
    public String phrase() {
      return "verify the credential of `" + owner + "`";
    }
  }

  record Verify(Owner owner) implements Endpoint<Verified> {
    @Override
    public String path() {
      return tokens(owner) + "/verify";
    }

    @Override
    public @Nullable Verified read(JsonNode result) {
      var status = Json.text(result, "status");
      return status == null ? null : new Verified(LiveTokenReader.id(result), status);
    }

    @Override
    public String phrase() {
      return "verify the new value of a token of `" + owner + "`";
    }
  }

  record ListPermissionGroups(Owner owner, int page)
      implements Endpoint<ListedEntries<PermissionGroup>> {
    static final int PER_PAGE = 1000;

    @Override
    public String path() {
      return tokens(owner)
          + "/permission_groups?per_page="
          + PER_PAGE
          + (page == 1 ? "" : "&page=" + page);
    }

    @Override
    public @Nullable ListedEntries<PermissionGroup> read(JsonNode result) {
      return ListedEntries.of(result, ListPermissionGroups::group);
    }

    private static @Nullable PermissionGroup group(JsonNode node) {
      var id = Json.text(node, "id");
      var name = Json.text(node, "name");
      if (id == null || name == null || !Hex.isPathSafe(id)) {
        return null;
      }
      var scopes = new ArrayList<Scope>();
      for (var scope : node.path("scopes")) {
        if (scope.isString()) {
          scopes.add(new Scope(scope.stringValue()));
        }
      }
      var category = Json.text(node, "category");
      return new PermissionGroup(
          new PermissionId(id),
          name,
          Set.copyOf(scopes),
          List.of(),
          category == null ? "" : category);
    }

    @Override
    public String phrase() {
      return "list the permission groups of `" + owner + "`";
    }
  }

  /// A value that somebody can use; null where it is none.
  private static @Nullable SecretValue value(JsonNode node) {
    var value = new SecretValue(node.isString() ? node.stringValue() : "");
    return value.isEmpty() || value.misfit(SecretForm.HEADER).isPresent() ? null : value;
  }

  static String tokens(Owner owner) {
    return switch (owner) {
      case Owner.AccountOwner account -> "/accounts/" + account.id() + "/tokens";
      case Owner.UserOwner _ -> USERS_TOKENS;
    };
  }
}
