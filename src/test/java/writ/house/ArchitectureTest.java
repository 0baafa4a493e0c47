package writ.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds the architecture: who may know whom, and at which address each library and each power over
/// the world lives. A rule also holds for a room that is still empty.
final class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> eachRoomKnowsOnlyWhomItMay() {
    return Rooms.MAY_KNOW.keySet().stream()
        .sorted()
        .map(room ->
            rule(
                room,
                classes()
                    .that()
                    .resideInAPackage(Rooms.pattern(room))
                    .should(knowOnlyWhomTheyMay())));
  }

  @Test
  void everyClassLivesInARoomOfTheTable() {
    assertThat(Rooms.CLASSES.stream().map(Rooms::of))
        .isNotEmpty()
        .isSubsetOf(Rooms.MAY_KNOW.keySet());
  }

  @Test
  void roomsFormNoCycle() {
    hold(slices().matching("writ.(*)..").should().beFreeOfCycles());
  }

  @Test
  void floorsOfRoomsFormNoCycle() {
    hold(slices().matching("writ.(**)").should().beFreeOfCycles());
  }

  @TestFactory
  Stream<DynamicTest> eachLibraryHasItsAddress() {
    return Stream.of(
        library("org.yaml", Address.of("spec").and("writ.emulator.seed.")),
        library("com.networknt", Address.of("spec")),
        library(
            "tools.jackson",
            Address.of(
                    "json",
                    "adoption",
                    "needs",
                    "cloudflare",
                    "plan",
                    "render",
                    "apply",
                    "emulator",
                    "query",
                    "catalog",
                    "doctor",
                    "rules",
                    "inventory",
                    "review")
                .and("writ.delivery.Vault")),
        library("org.apache.commons.text", Address.of().and("writ.diagnostic.Nearest")),
        library("com.exceptionfactory.jagged", Address.of().and("writ.delivery.AgeFileSink")),
        library("picocli", Address.of("cli")),
        library("dev.cel", Address.of().and("writ.guardrail.cel.")),
        library("java.net.http", Address.of("cloudflare", "delivery")),
        library("com.sun.net.httpserver", Address.of("emulator")),
        library("java.util.logging", Address.of()),
        library("org.slf4j", Address.of()),
        library("java.lang.reflect", Address.of().and("writ.cli.process.Signals")));
  }

  @TestFactory
  Stream<DynamicTest> eachPowerHasItsAddress() {
    return Stream.of(
        power(Power.STREAMS, Address.of("cli")),
        power(Power.ENVIRONMENT, Address.of("cli")),
        power(Power.EXIT, Address.of("cli")),
        power(Power.CLOCK, Address.of("cli")),
        power(Power.SLEEP, Address.of("cli")),
        power(Power.PROCESSES, Address.of("delivery").and("writ.workspace.GitCommand")),
        power(
            Power.FILES,
            Address.of("workspace", "delivery", "emulator")
                .and("writ.run.Record", "writ.project.BaseFolder", "writ.rules.Precompilation")),
        power(Power.WRAPPING_A_SECRET, Address.of("cli", "cloudflare", "delivery")),
        power(
            Power.READING_A_SECRET,
            Address.of("cloudflare", "delivery").and("writ.token.secret.Redactor")),
        power(Power.APPROVING_A_PLAN, Address.of("guardrail")));
  }

  @Test
  void pureRoomsStartNoThreadAndOpenNoConnection() {
    hold(
        noClasses()
            .that()
            .resideInAnyPackage(Rooms.PURE.stream().map(Rooms::pattern).toArray(String[]::new))
            .should()
            .dependOnClassesThat(
                equivalentTo(Thread.class)
                    .or(
                        resideInAnyPackage(
                            "java.util.concurrent..",
                            "java.nio.channels..",
                            "java.net.http..",
                            "javax.net..")))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(.*Socket|.*URLConnection|URL|InetAddress|.*Proxy.*)"));
  }

  @Test
  void nothingKeepsStaticState() {
    hold(fields().that().areStatic().should().beFinal());
  }

  private static DynamicTest library(String library, Address address) {
    return rule(
        library,
        noClasses()
            .that(address.outside())
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library + ".."));
  }

  private static DynamicTest power(Power power, Address address) {
    return rule(
        power.name(),
        noClasses().that(address.outside()).should().accessTargetWhere(power.reached()));
  }

  private static ArchCondition<JavaClass> knowOnlyWhomTheyMay() {
    return new ArchCondition<>("know only whom the architecture lets them know") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        from.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> Rooms.isOurs(dependency.getTargetClass()))
            .filter(dependency -> !Rooms.mayKnow(from, dependency.getTargetClass()))
            .map(dependency -> SimpleConditionEvent.violated(from, dependency.getDescription()))
            .forEach(events::add);
      }
    };
  }

  private static DynamicTest rule(String name, ArchRule rule) {
    return dynamicTest(name, () -> hold(rule));
  }

  private static void hold(ArchRule rule) {
    rule.allowEmptyShould(true).check(Rooms.CLASSES);
  }
}
