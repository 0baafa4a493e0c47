package writ.adoption.input;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import writ.cloudflare.ReportedToken;
import writ.json.Json;
import writ.token.LiveToken;
import writ.token.Owner;

/// A token as a file tells of it.
///
/// @param at how the file calls it: `cloudflare_api_token.ci`, or where it stands
/// @param owner whose it is, as far as the file says
/// @param body as the API would answer it, with stand-ins for what is not known
/// @param blanks lines of a spec whose values are not known
/// @param standIns those of its file
/// @param ownerStandIn stands for the id of its account; empty where nothing does
public record PastedToken(
    String at,
    Whose owner,
    ObjectNode body,
    List<String> blanks,
    StandIns standIns,
    String ownerStandIn) {

  /// Whose a token is.
  public sealed interface Whose {

    /// An account's.
    ///
    /// @param id empty where it is not said which
    record Account(Optional<String> id) implements Whose {}

    /// Some user's.
    record User() implements Whose {}

    /// Either.
    record Unsaid() implements Whose {}
  }

  public PastedToken {
    blanks = List.copyOf(blanks);
  }

  PastedToken(String at, Whose owner, ObjectNode body, List<String> blanks, StandIns standIns) {
    this(at, owner, body, blanks, standIns, "");
  }

  /// Whether the spec of it will lack something.
  public boolean hasBlanks() {
    return !blanks.isEmpty() || standIns.isIn(body.toString());
  }

  /// The same as a live token; none where its id is no id.
  public Optional<LiveToken> as(Owner of) {
    var whole = ofOwner(of);
    if (!whole.path("id").isString()) {
      whole.put("id", standIns.of("id " + at));
    }
    if (!whole.has("status")) {
      whole.put("status", "active");
    }
    return ReportedToken.of(whole, of);
  }

  private ObjectNode ofOwner(Owner of) {
    if (ownerStandIn.isEmpty() || !(of instanceof Owner.AccountOwner account)) {
      return body.deepCopy();
    }
    var text = body.toString().replace(ownerStandIn, account.id().value());
    return Json.read(text) instanceof ObjectNode filled ? filled : body.deepCopy();
  }
}
