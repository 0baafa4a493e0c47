package writ.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.access.Universe;
import writ.access.Witness;
import writ.render.Printable;
import writ.render.change.ChangeDescription;
import writ.render.document.Block;
import writ.render.document.Block.Facts.Fact;
import writ.token.Places;
import writ.token.TokenDefinition;
import writ.token.TokenId;
import writ.token.TokenKey;

/// A token that an answer about access speaks of.
///
/// @param places where its parts stand in a spec; null for a live token
/// @param id the live token's id; null for a spec
/// @param isUserOwned whether it can do no more than its user
/// @param isCredential whether Writ itself works with it
public record DescribedToken(
    TokenKey key,
    TokenDefinition definition,
    @Nullable Places places,
    @Nullable TokenId id,
    boolean isUserOwned,
    boolean isCredential) {

  public boolean isLive() {
    return id != null;
  }

  /// `acme/ci-dns (spec)`; harmless to print.
  String title() {
    return name() + "  (" + kind() + ")";
  }

  /// As a part of a document.
  ///
  /// @param verdict what it comes to; null where nothing is judged
  /// @param facts what else there is to say of it
  Block.Item described(@Nullable Fact verdict, List<Fact> facts) {
    return Block.Item.token(name(), kind(), where(), verdict, facts);
  }

  private String name() {
    return Printable.name(key.toString());
  }

  private String kind() {
    return isCredential ? "credential" : isLive() ? "live" : "spec";
  }

  /// `tokens/ci.yaml:3`, or the id of a live token.
  public String where() {
    return places == null ? "id " + id : ChangeDescription.line(places.token());
  }

  /// Where the access policies that allow a request come from.
  List<String> policies(Witness witness, Universe universe) {
    return witness.policiesOf(definition, universe).stream().map(this::policy).toList();
  }

  /// Where one of the access policies comes from: its place in the spec, else its number.
  String policy(int index) {
    return places == null
        ? "policy " + (index + 1)
        : ChangeDescription.line(places.policies().get(index).span());
  }
}
