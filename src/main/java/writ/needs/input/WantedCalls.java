package writ.needs.input;

import java.util.List;
import writ.needs.fact.Call;
import writ.needs.fact.UnknownCall;

/// Calls that one token is wanted for.
///
/// @param name what the token may be called
/// @param unknown what makes calls that nobody knows
/// @param remarks what the input says beside its calls
public record WantedCalls(
    String name, List<Call> calls, List<UnknownCall> unknown, List<String> remarks) {
  public WantedCalls {
    calls = List.copyOf(calls);
    unknown = List.copyOf(unknown);
    remarks = List.copyOf(remarks);
  }
}
