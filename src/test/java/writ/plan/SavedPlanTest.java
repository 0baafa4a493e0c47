package writ.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import writ.diagnostic.SourceFile;
import writ.json.Json;
import writ.json.JsonForm;
import writ.plan.saved.PlanAuthority;
import writ.plan.saved.PlanJson;
import writ.plan.saved.SavedPlan;
import writ.property.Choices;
import writ.property.ForAll;

/// A saved plan is a proposal: nothing that somebody writes into one is done unless the specs lead
/// to it, and nothing that it says of itself is believed.
final class SavedPlanTest {

  /// Texts that stand somewhere else in a plan, where they mean something.
  private static final List<String> WORDS =
      List.of("", "a", "b", "equivalent", "renew", "disabled", "2027-01-01T00:00:00Z", "P9999D");

  @Test
  void aPlanHoldsAtOnceHoweverItWasNarrowed() {
    ForAll.of(TokenGenerator::any)
        .cases(2000)
        .hold(input -> {
          var saved = read(PlanJson.write(whole(Planner.plan(input))));
          var held = against(saved, input);
          assertThat(held.refusals()).isEmpty();
          assertThat(changes(held)).isEqualTo(Planner.plan(input).changes());
        });
  }

  /// @param input what was planned
  /// @param edited the plan after one value in it was changed and its digest made anew
  private record Edited(PlanInput input, String edited) {}

  @Test
  void whateverIsEditedOnlyWhatTheSpecsLeadToIsDoneAndNothingSaidIsBelieved() {
    ForAll.of(SavedPlanTest::edited)
        .cases(4000)
        .hold(each -> {
          var file = new SourceFile("plan.json", each.edited());
          var read = PlanJson.read(file).value();
          if (read.isEmpty()) {
            return;
          }
          var possible = new HashSet<Change>(Planner.plan(all(each.input())).changes());
          read.get()
              .changes()
              .forEach(change ->
                  possible.addAll(
                      Planner.plan(all(each.input()).selecting(change.classes())).changes()));
          var held = against(new SavedPlan(read.get()), each.input());
          assertThat(possible).containsAll(changes(held));
          assertThat(changes(held)).doesNotHaveDuplicates();
        });
  }

  private static Edited edited(Choices choices) {
    var input = TokenGenerator.any(choices);
    var saved = Json.read(PlanJson.write(whole(Planner.plan(input))));
    var document = (ObjectNode) Objects.requireNonNull(saved);
    var places = new ArrayList<Runnable>();
    document.remove("digest");
    collect(document, choices, places);
    choices.oneOf(places).run();
    var text = JsonForm.CANONICAL_OPEN.text(document) + "\n";
    document.put("digest", CanonicalDefinition.sha256(text.getBytes(StandardCharsets.UTF_8)));
    return new Edited(input, JsonForm.CANONICAL_OPEN.text(document) + "\n");
  }

  /// Every value that could be another.
  private static void collect(JsonNode node, Choices choices, List<Runnable> places) {
    if (node instanceof ObjectNode object) {
      for (var name : List.copyOf(object.propertyNames())) {
        var inner = object.get(name);
        if (inner.isValueNode()) {
          places.add(() -> edit(object, name, inner, choices));
        } else {
          places.add(() -> object.remove(name));
          collect(inner, choices, places);
        }
      }
    } else if (node instanceof ArrayNode array) {
      if (!array.isEmpty()) {
        places.add(() -> array.remove(choices.below(array.size())));
        places.add(() -> array.add(array.get(choices.below(array.size())).deepCopy()));
      }
      array.forEach(each -> collect(each, choices, places));
    }
  }

  private static void edit(ObjectNode object, String name, JsonNode value, Choices choices) {
    if (value.isBoolean()) {
      object.put(name, !value.asBoolean());
    } else if (value.isInt()) {
      object.put(name, choices.oneOf(0, 1, -1, 1_000_000));
    } else {
      object.put(name, choices.oneOf(WORDS));
    }
  }

  private static SavedPlan.Held against(SavedPlan saved, PlanInput input) {
    var all = all(input);
    var authority = new PlanAuthority(input.allowances(), _ -> input.ownership(), Map.of());
    return saved.against(
        List.of(new OrganisationAccess.Part(all, Planner.plan(all))),
        authority,
        input.listing().serverTime());
  }

  private static PlanInput all(PlanInput input) {
    return TokenGenerator.input(
        input.desired(),
        input.listing().tokens(),
        input.now(),
        input.ownership(),
        Selection.ALL,
        input.listing().gap());
  }

  private static List<Change> changes(SavedPlan.Held held) {
    return held.parts().stream().flatMap(part -> part.plan().changes().stream()).toList();
  }

  private static SavedPlan read(String text) {
    return new SavedPlan(PlanJson.read(new SourceFile("plan.json", text)).value().orElseThrow());
  }

  private static Plan whole(OwnerPlan plan) {
    return new Plan(Acme.NOW, List.of(plan), List.of(), false);
  }
}
