package writ.run;

import java.util.concurrent.atomic.AtomicLong;
import writ.apply.Progress;
import writ.render.plan.ApplyDescription;
import writ.workspace.ProcessContext;

/// Tells a waiting person how far an apply is: `2 of 5 done; acme/ci-dns: verified`.
final class ApplyProgress implements Progress {

  private final ProcessContext.Watcher watcher;
  private final long changes;
  private final AtomicLong done = new AtomicLong();

  ApplyProgress(ProcessContext.Watcher watcher, long changes) {
    this.watcher = watcher;
    this.changes = changes;
  }

  @Override
  public void happened(Event event) {
    if (event instanceof Event.Finished) {
      watcher.doing(sofar(done.incrementAndGet()));
    } else if (event instanceof Event.Noticed(var change, var warning)) {
      watcher.noticed(warning.span() == null ? warning.at(change.place()) : warning);
    } else {
      ApplyDescription.progress(event)
          .ifPresent(what -> watcher.doing(sofar(done.get()) + "; " + what));
    }
  }

  private String sofar(long number) {
    return number + " of " + changes + " done";
  }
}
