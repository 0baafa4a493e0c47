package writ.emulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import writ.emulator.http.Json;

/// A token as the server holds it, with its current secret value.
public record StoredToken(
    String id,
    Owner owner,
    String value,
    Definition definition,
    Timeline timeline,
    Provenance provenance,
    boolean seesOnlyOwn) {

  /// When it was made, last written and last used.
  record Timeline(Instant issuedOn, Instant modifiedOn, @Nullable Instant lastUsedOn) {}

  /// Who made it; all of it may be unknown.
  public record Provenance(
      @Nullable String creatorEmail,
      @Nullable String provisionerType,
      @Nullable String provisionerId,
      @Nullable String creatorTokenId) {}

  String name() {
    return definition.name();
  }

  /// Made by a Cloudflare service, and not to be changed by anybody else.
  boolean isProvisioned() {
    return provenance.provisionerType() != null;
  }

  StoredToken redefined(Definition newDefinition, Instant now) {
    return new StoredToken(
        id,
        owner,
        value,
        newDefinition,
        new Timeline(timeline.issuedOn(), now, timeline.lastUsedOn()),
        provenance,
        seesOnlyOwn);
  }

  StoredToken rolled(String newValue, Instant now) {
    return new StoredToken(
        id,
        owner,
        newValue,
        definition,
        new Timeline(timeline.issuedOn(), now, timeline.lastUsedOn()),
        provenance,
        seesOnlyOwn);
  }

  StoredToken used(Instant now) {
    return new StoredToken(
        id,
        owner,
        value,
        definition,
        new Timeline(timeline.issuedOn(), timeline.modifiedOn(), now),
        provenance,
        seesOnlyOwn);
  }

  /// As listed: everything but the value.
  ObjectNode toJson(PermissionCatalog catalog, Quirks quirks, Instant now) {
    return Json.object(token -> {
      token.put("id", id);
      token.put("name", name());
      token.put("status", definition.statusAt(now));
      token.put("issued_on", Json.time(timeline.issuedOn()));
      token.put("modified_on", Json.time(timeline.modifiedOn()));
      token.put("last_used_on", Json.time(timeline.lastUsedOn()));
      putWindow(token);
      putCondition(token, quirks);
      var policies = token.putArray("policies");
      // the API does not keep the order in which policies were sent
      definition.policies().reversed().forEach(policy -> policies.add(policy.toJson(catalog)));
      if (owner instanceof Owner.OfAccount) {
        if (provenance.creatorEmail() != null) {
          token.put("creator_email_at_creation", provenance.creatorEmail());
        }
        putProvisioner(token);
      }
    });
  }

  /// Adds `not_before` and `expires_on` where they are set.
  void putWindow(ObjectNode token) {
    if (definition.notBefore() != null) {
      token.put("not_before", Json.time(definition.notBefore()));
    }
    if (definition.expiresOn() != null) {
      token.put("expires_on", Json.time(definition.expiresOn()));
    }
  }

  private void putCondition(ObjectNode token, Quirks quirks) {
    var filter = definition.filter();
    if (filter != null) {
      token.putObject("condition").set(quirks.get(Quirk.CONDITION_KEY), filter.toJson());
    }
  }

  private void putProvisioner(ObjectNode token) {
    if (isProvisioned()) {
      token.put("provisioner_type", provenance.provisionerType());
      token.put("provisioner_id", provenance.provisionerId());
    }
  }

  /// Without the value: a secret has no place in a message.
  @Override
  public String toString() {
    return "StoredToken[" + id + ", " + name() + "]";
  }
}
