package writ.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The table "Who may know whom" of the architecture, as data. A room is the package below `writ`
/// in which a class lives, however deep.
final class Rooms {

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains(testClasses()))
          .importPackages("writ");

  /// Where tests were compiled to, whoever compiled them.
  private static String testClasses() {
    return Rooms.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  /// What each room may import of ours, whole.
  static final Map<String, Set<String>> MAY_KNOW =
      Map.ofEntries(
          Map.entry("json", Set.of()),
          Map.entry("hcl", Set.of()),
          Map.entry("diagnostic", Set.of()),
          Map.entry("token", Set.of("diagnostic")),
          Map.entry("access", Set.of("token")),
          Map.entry("spec", Set.of("token", "diagnostic")),
          Map.entry("resolve", Set.of("spec", "token", "diagnostic")),
          Map.entry("plan", Set.of("access", "token", "diagnostic", "json")),
          Map.entry("guardrail", Set.of("plan", "access", "token", "diagnostic")),
          Map.entry("apply", Set.of("plan", "token", "diagnostic", "json")),
          Map.entry("cloudflare", Set.of("token", "diagnostic", "json")),
          Map.entry("delivery", Set.of("token", "diagnostic", "json")),
          Map.entry(
              "render",
              Set.of("apply", "guardrail", "plan", "access", "token", "diagnostic", "json")),
          Map.entry("emulator", Set.of()),
          Map.entry("workspace", onTop()),
          Map.entry("project", onTop("workspace")),
          Map.entry("owner", onTop("workspace")),
          Map.entry("catalog", onTop("owner", "project", "workspace")),
          Map.entry("query", onTop("owner", "project", "workspace")),
          Map.entry("needs", onTop("query", "project", "workspace")),
          Map.entry("doctor", onTop("review", "owner", "project", "workspace")),
          Map.entry("review", onTop("project", "workspace")),
          Map.entry("rules", onTop("review", "query", "owner", "project", "workspace")),
          Map.entry("run", onTop("rules", "review", "query", "owner", "project", "workspace")),
          Map.entry("inventory", onTop("run", "rules", "owner", "workspace")),
          Map.entry("drift", onTop("run", "rules", "owner", "project", "workspace")),
          Map.entry(
              "adoption", onTop("hcl", "run", "rules", "query", "owner", "project", "workspace")),
          Map.entry(
              "cli",
              Set.of(
                  "adoption",
                  "drift",
                  "inventory",
                  "run",
                  "rules",
                  "review",
                  "doctor",
                  "needs",
                  "query",
                  "catalog",
                  "project",
                  "workspace",
                  "render",
                  "diagnostic",
                  "emulator")));

  /// The single types that a room may know of a room which is otherwise closed to it.
  static final Map<String, Set<String>> MAY_ALSO_KNOW =
      Map.of(
          "guardrail",
              Set.of("writ.spec.GuardrailSpec", "writ.spec.WaiverSpec", "writ.spec.yaml.Located"),
          "apply", Set.of("writ.guardrail.ApprovedPlan"),
          "cloudflare", Set.of("writ.apply.TokenStore"),
          "delivery", Set.of("writ.apply.SecretSink", "writ.apply.ReadableSink"),
          "cli", Set.of("writ.token.secret.SecretValue", "writ.token.secret.Redactor"));

  /// The single types of an open room that a room must not know.
  static final Map<String, Set<String>> MUST_NOT_KNOW =
      Map.of("render", Set.of("writ.token.secret.SecretValue", "writ.token.secret.SecretAccess"));

  /// The packages of more than thirty files, and why each is one.
  static final Map<String, String> LARGE =
      Map.of(
          "writ.access", "one algebra: sets, their comparison and its explanation need each other",
          "writ.apply", "one protocol: a state or a step of it in each file",
          "writ.cli.command", "a file for each command, as the manual lists them",
          "writ.cloudflare", "a record for each endpoint, and what reads its answer",
          "writ.emulator", "one server that imports nothing of ours: endpoints, tokens, faults",
          "writ.plan", "one planner: a kind of change or a step towards it in each file",
          "writ.rules", "what judges, from files to answers: packs, waivers, occasions, rule tests",
          "writ.run", "the use cases that share one story, and what it hands on",
          "writ.spec", "specs and the project file read each other's parts",
          "writ.token", "the words of the domain, small and alike; everybody enters");

  /// Rooms that touch no file, network, clock, environment, thread or log.
  static final Set<String> PURE =
      Set.of(
          "json",
          "hcl",
          "diagnostic",
          "token",
          "access",
          "spec",
          "resolve",
          "plan",
          "guardrail",
          "render");

  private Rooms() {}

  /// The rooms that tell a story from files to answers know every stage below them, and of each
  /// other only what is named here.
  private static Set<String> onTop(String... others) {
    var known = new HashSet<>(Set.of(others));
    known.addAll(
        Set.of(
            "render",
            "delivery",
            "cloudflare",
            "apply",
            "guardrail",
            "plan",
            "access",
            "resolve",
            "spec",
            "token",
            "diagnostic",
            "json"));
    return Set.copyOf(known);
  }

  static String pattern(String room) {
    return "writ." + room + "..";
  }

  static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith("writ.");
  }

  static String of(JavaClass type) {
    var below = type.getPackageName().substring("writ.".length());
    var dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }

  static boolean mayKnow(JavaClass from, JavaClass to) {
    var room = of(from);
    if (room.equals(of(to))) {
      return true;
    }
    return MAY_KNOW.getOrDefault(room, Set.of()).contains(of(to))
        ? !contains(MUST_NOT_KNOW, room, to)
        : contains(MAY_ALSO_KNOW, room, to);
  }

  /// A type that is nested in a listed one goes with it.
  private static boolean contains(Map<String, Set<String>> types, String room, JavaClass type) {
    return types.getOrDefault(room, Set.of()).stream()
        .anyMatch(name -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
  }
}
