package writ.run;

import java.util.List;
import java.util.stream.Collectors;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.plan.saved.Shard;
import writ.token.Owner;

/// All wording about shards of a plan, and why they do not make one together.
final class ShardProblems {

  private ShardProblems() {}

  static Diagnostic partOnly(Shard shard, int owners) {
    var what =
        switch (owners) {
          case 0 -> "no owner falls into it";
          case 1 -> "1 owner falls into it";
          default -> owners + " owners fall into it";
        };
    return Diagnostic.note(new Code("pipeline/shard"), "this is shard " + shard + ", and " + what)
        .hint("`writ report merge` judges all shards by the rules and limits, as one plan");
  }

  static Diagnostic missing(List<Shard> shards) {
    return Diagnostic.error(
            new Code("pipeline/shard-missing"), "the plan is not whole without " + listed(shards))
        .hint("see why its job failed, and hand the files of all shards to one merge");
  }

  static Diagnostic twice(Shard shard, List<String> files) {
    return Diagnostic.error(
            new Code("pipeline/shard-twice"), "shard " + shard + " is in " + quoted(files))
        .hint("hand over one file for each shard");
  }

  /// @param first the shard of another file, which is of another number
  static Diagnostic otherNumber(String file, Shard shard, String firstFile, Shard first) {
    return mismatch(
        "`" + file + "` is shard " + shard + ", and `" + firstFile + "` is shard " + first,
        "shards of one plan are all of one number");
  }

  static Diagnostic otherQuestion(String file, String firstFile) {
    return mismatch(
        "`" + file + "` was planned with other options than `" + firstFile + "`",
        "give every shard the same `--allow-…` options");
  }

  /// @param part a name of [ShardOrigin]
  static Diagnostic otherOrigin(String file, String part, String theirs, String ours) {
    var hint = "plan and merge in checkouts of one commit, with one Writ";
    return switch (part) {
      case ShardOrigin.VERSION ->
          mismatch(
              "`" + file + "` was made by writ " + theirs + ", and this is writ " + ours, hint);
      case ShardOrigin.COMMIT ->
          mismatch(
              "`" + file + "` was made of commit " + named(theirs) + ", and here is " + named(ours),
              hint);
      case ShardOrigin.PROJECT -> mismatch("`" + file + "` was made with another writ.yaml", hint);
      case ShardOrigin.SPECS -> mismatch("`" + file + "` was made of other specs", hint);
      case ShardOrigin.LOCKFILE -> mismatch("`" + file + "` was made with another writ.lock", hint);
      case ShardOrigin.BASE ->
          mismatch(
              "`" + file + "` was judged by the project file of another base",
              "give one `--base` to every shard and to the merge; if its writ.yaml moved, run them"
                  + " again");
      default -> mismatch("`" + file + "` was made of another `" + part + "`", hint);
    };
  }

  static Diagnostic silent(String file, Owner owner) {
    return mismatch(
        "`" + file + "` does not speak of " + owner + ", which falls into its shard",
        "plan the shard again");
  }

  static Diagnostic ofAnother(String file, Owner owner) {
    return mismatch(
        "`" + file + "` speaks of " + owner + ", which falls into another shard",
        "plan the shard again, and let no other job write its file");
  }

  static Diagnostic ownerTwice(String file, Owner owner) {
    return mismatch("`" + file + "` speaks of " + owner + " twice", "plan the shard again");
  }

  static Diagnostic nothingToMerge() {
    return Diagnostic.error(new Code("pipeline/shard-missing"), "no file of a shard was named")
        .hint("make them with `writ plan --shard 1/3 --out plan-1.json` and so on");
  }

  private static Diagnostic mismatch(String message, String hint) {
    return Diagnostic.error(new Code("pipeline/shard-mismatch"), message).hint(hint);
  }

  private static String named(String commit) {
    return commit.isEmpty()
        ? "none"
        : "`" + commit.substring(0, Math.min(12, commit.length())) + "`";
  }

  private static String listed(List<Shard> shards) {
    return shards.stream().map(each -> "shard " + each).collect(Collectors.joining(", "));
  }

  private static String quoted(List<String> files) {
    return files.stream().map(each -> "`" + each + "`").collect(Collectors.joining(" and in "));
  }
}
