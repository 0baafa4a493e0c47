package writ.render;

import java.time.Instant;
import writ.access.Universe;
import writ.token.Names;

/// What an answer about access was worked out with, and is worded with.
///
/// @param isLive whether names were looked up; else they stand for themselves
public record AccessModel(Universe universe, Names names, boolean isLive) {

  Instant now() {
    return universe.now();
  }

  /// `Model: live catalog of …, 350 permission groups; …`.
  String sentence() {
    return "Model: "
        + (isLive ? "the live catalog of " + Times.of(now()) : "the catalog shipped with Writ")
        + " ("
        + Words.count(universe.permissions().size(), "permission group")
        + "); "
        + (isLive ? "" : "names were not looked up, each stands for itself; ")
        + (universe.closedWorld()
            ? "only resources that exist today."
            : "resources added later included.");
  }
}
