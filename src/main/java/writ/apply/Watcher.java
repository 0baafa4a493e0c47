package writ.apply;

import writ.apply.Progress.Event;
import writ.apply.Progress.Milestone;
import writ.plan.Change;

/// Who hears how far one change got.
record Watcher(Progress progress, Change change) {

  void reached(Milestone milestone) {
    progress.happened(new Event.Reached(change, milestone));
  }
}
