package writ.cloudflare;

import java.time.Duration;

/// Is told when a person has to wait.
@FunctionalInterface
public interface WaitListener {

  WaitListener SILENT = (_, _) -> {};

  /// @param reason half a sentence: "Cloudflare asks for a pause"
  void waiting(Duration duration, String reason);
}
