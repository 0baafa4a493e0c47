package writ.rules;

import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.json.Json;
import writ.json.JsonLimit;
import writ.workspace.Inputs;
import writ.workspace.WorkspaceProblems;

/// What GitHub Actions tells a workflow of the pull request that it runs for: the file that
/// `GITHUB_EVENT_PATH` names. Reviews are not in it.
///
/// @param labels the labels of the pull request, as it was when the event happened
/// @param author who opened it
/// @param target the branch it is to be merged into
/// @param number its number; 0 for an event that is about none
/// @param head the commit that it would merge; empty for an event that is about none
/// @param group what a merge group is for; null for an event that is about none
public record CiEvent(
    List<String> labels,
    String author,
    String target,
    int number,
    String head,
    @Nullable MergeGroup group) {

  /// Pull requests that a merge queue tries together.
  ///
  /// @param base the commit that they are put on
  /// @param branch the branch that they are to be merged into, by its short name
  public record MergeGroup(String base, String branch) {}

  /// An event that is about no pull request.
  public static final CiEvent NONE = new CiEvent(List.of(), "", "", 0, "", null);

  public CiEvent {
    labels = List.copyOf(labels);
  }

  /// Reads the file.
  public static Result<CiEvent> read(Inputs inputs, String path) {
    return inputs.saved(path).then(CiEvent::read);
  }

  private static Result<CiEvent> read(SourceFile file) {
    var parsed = Json.parse(file.text(), JsonLimit.ofDocument());
    var event = parsed.treeOrNull();
    return event == null
        ? Result.failed(WorkspaceProblems.unreadable(file.name(), parsed.problem()))
        : Result.of(of(event.path("pull_request"), event.path("merge_group")));
  }

  private static CiEvent of(JsonNode request, JsonNode group) {
    return new CiEvent(
        StreamSupport.stream(request.path("labels").spliterator(), false)
            .map(label -> label.path("name").asString(""))
            .filter(name -> !name.isEmpty())
            .toList(),
        request.path("user").path("login").asString(""),
        request.path("base").path("ref").asString(""),
        request.path("number").asInt(0),
        request.path("head").path("sha").asString(""),
        group.isObject()
            ? new MergeGroup(
                group.path("base_sha").asString(""),
                group.path("base_ref").asString("").replaceFirst("^refs/heads/", ""))
            : null);
  }
}
