package writ.query;

import java.time.Instant;
import writ.access.Universe;
import writ.render.Times;
import writ.render.Words;
import writ.render.change.AccessWords;
import writ.token.Names;

/// What an answer about access was worked out with, and is worded with.
///
/// @param takenAt when the catalog of permission groups was taken
/// @param isLive whether names were looked up; else they stand for themselves
public record AccessModel(Universe universe, Names names, Instant takenAt, boolean isLive) {

  public Instant now() {
    return universe.now();
  }

  /// Words for two tokens side by side.
  AccessWords words() {
    return AccessWords.comparing(names, now());
  }

  /// `Model: the live catalog of … (350 permission groups, sha256 …); …`.
  public String sentence() {
    return "Model: "
        + (isLive ? "the live catalog of " : "the catalog shipped with Writ, of ")
        + Times.of(takenAt)
        + " ("
        + Words.count(universe.permissions().size(), "permission group")
        + ", sha256 "
        + universe.digest()
        + "); "
        + (isLive ? "" : "names were not looked up, each stands for itself; ")
        + (universe.closedWorld()
            ? "only resources that exist today."
            : "resources added later included.");
  }
}
