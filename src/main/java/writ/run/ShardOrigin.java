package writ.run;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.plan.CanonicalDefinition;
import writ.project.Configuration;
import writ.workspace.Git;
import writ.workspace.Inputs;
import writ.workspace.ProcessContext;
import writ.workspace.Version;

/// What a shard is made of, so that shards which do not belong together are told apart: this Writ,
/// the commit, and hashes of the files that say what is planned.
final class ShardOrigin {

  static final String VERSION = "writ";
  static final String COMMIT = "commit";
  static final String PROJECT = "project";
  static final String SPECS = "specs";
  static final String LOCKFILE = "lockfile";
  static final String BASE = "base";

  private ShardOrigin() {}

  /// What is there now, each by its name; what is not there is an empty text.
  static Result<SortedMap<String, String>> of(
      Configuration configuration, Inputs inputs, ProcessContext process) {
    return new Git(inputs.root(), process.variables())
        .head()
        .map(commit -> of(configuration, inputs, commit.orElse("")));
  }

  private static SortedMap<String, String> of(
      Configuration configuration, Inputs inputs, String commit) {
    var origin = new TreeMap<String, String>();
    origin.put(VERSION, Version.text());
    origin.put(COMMIT, commit);
    origin.put(PROJECT, hash(inputs.project()));
    origin.put(SPECS, specs(configuration, inputs));
    origin.put(LOCKFILE, hash(inputs.lock()));
    origin.put(BASE, hash(configuration.base().flatMap(base -> base.files().project())));
    return origin;
  }

  private static String specs(Configuration configuration, Inputs inputs) {
    var files = inputs.matching(configuration.project().tokens()).then(inputs::readAll);
    var hashes = new StringJoiner("\n");
    for (var file : files.value().orElseThrow()) {
      hashes.add(hash(file) + " " + file.name());
    }
    return hash(hashes.toString());
  }

  private static String hash(Optional<Result<SourceFile>> file) {
    return file.flatMap(Result::value).map(ShardOrigin::hash).orElse("");
  }

  private static String hash(SourceFile file) {
    return hash(file.text());
  }

  private static String hash(String text) {
    return CanonicalDefinition.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
