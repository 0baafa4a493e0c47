package writ.apply;

import writ.apply.Progress.Event;
import writ.apply.Progress.Milestone;
import writ.plan.Change;
import writ.token.TokenId;

/// Who hears how far one change got.
record StageListener(Progress progress, Change change) {

  void made(TokenId id) {
    progress.happened(new Event.Made(change, id));
  }

  void reached(Milestone milestone) {
    progress.happened(new Event.Reached(change, milestone));
  }
}
