package writ.needs.input;

import java.util.List;

/// How an input is to be read.
///
/// @param readsOnly whether only what is read counts, as for a job that plans
/// @param commands of Wrangler; empty for `deploy`
/// @param environment of Wrangler; empty for the top of its configuration
public record InputOptions(boolean readsOnly, List<String> commands, String environment) {
  public InputOptions {
    commands = List.copyOf(commands);
  }
}
