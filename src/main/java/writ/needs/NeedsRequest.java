package writ.needs;

import java.util.List;
import java.util.Map;
import writ.needs.fact.Call;
import writ.needs.fact.UnknownCall;

/// What is asked of `writ needs`.
///
/// @param asked how the input is called
/// @param name of the token
/// @param owner as a spec writes it; empty where the calls tell it
/// @param aliases the project's names of accounts, by id
/// @param filled what stands for a blank of a call
/// @param unknown what makes calls that nobody knows
/// @param remarks what the input says beside its calls
public record NeedsRequest(
    String asked,
    String name,
    String owner,
    Map<String, String> aliases,
    Map<String, String> filled,
    List<Call> calls,
    List<UnknownCall> unknown,
    List<String> remarks) {

  public NeedsRequest {
    aliases = Map.copyOf(aliases);
    filled = Map.copyOf(filled);
    calls = List.copyOf(calls);
    unknown = List.copyOf(unknown);
    remarks = List.copyOf(remarks);
  }

  boolean isOfUser() {
    return owner.startsWith("user:");
  }

  /// The owner's name, where it is an account.
  String account() {
    return owner.startsWith("account:") ? owner.substring("account:".length()) : owner;
  }

  Blanks blanks() {
    return new Blanks(filled);
  }
}
