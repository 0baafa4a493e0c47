package writ.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import writ.access.Universe;
import writ.token.Names;
import writ.token.PermissionGroup;
import writ.token.Scope;

/// What an answer about access was worked out with, and is worded with.
///
/// @param takenAt when the catalog of permission groups was taken
/// @param isLive whether names were looked up; else they stand for themselves
public record AccessModel(Universe universe, Names names, Instant takenAt, boolean isLive) {

  private static final int DIGITS = 12;

  Instant now() {
    return universe.now();
  }

  /// Tells catalogs apart: the same permission groups have the same digest, in whatever order they
  /// were listed.
  String digest() {
    var groups =
        universe.permissions().values().stream()
            .map(AccessModel::line)
            .sorted()
            .collect(Collectors.joining("\n"));
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(groups.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  private static String line(PermissionGroup group) {
    var scopes =
        group.scopes().stream().map(Scope::value).sorted().collect(Collectors.joining(" "));
    return group.id() + "\t" + group.name() + "\t" + scopes;
  }

  /// `Model: the live catalog of … (350 permission groups, sha256 …); …`.
  String sentence() {
    return "Model: "
        + (isLive ? "the live catalog of " : "the catalog shipped with Writ, of ")
        + Times.of(takenAt)
        + " ("
        + Words.count(universe.permissions().size(), "permission group")
        + ", sha256 "
        + digest()
        + "); "
        + (isLive ? "" : "names were not looked up, each stands for itself; ")
        + (universe.closedWorld()
            ? "only resources that exist today."
            : "resources added later included.");
  }
}
