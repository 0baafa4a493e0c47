package writ.cli.process;

import java.time.Duration;
import java.util.List;
import writ.diagnostic.Diagnostic;
import writ.workspace.ProcessContext;

/// What a person sees while waiting.
///
/// A long pause is told in a workflow's log as well: a log that stands still looks hung.
public final class WaitingNotice implements ProcessContext.Watcher {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final Streams streams;
  private String last = "";

  public WaitingNotice(Streams streams) {
    this.streams = streams;
  }

  /// Said once: what goes on with the same thing may have been told to wait meanwhile.
  @Override
  public synchronized void doing(String what) {
    if (!what.equals(last)) {
      last = what;
      streams.progress(what);
    }
  }

  @Override
  public void noticed(Diagnostic warning) {
    streams.show(List.of(warning));
  }

  @Override
  public void waiting(Duration length, String reason) {
    var line = "waiting " + Math.max(1, length.toSeconds()) + " s: " + reason;
    if (streams.isLively()) {
      streams.progress(line);
    } else if (length.compareTo(LONG) >= 0) {
      streams.say(line);
    }
  }
}
