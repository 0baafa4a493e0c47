package writ.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is known in a state of a protocol stands in a record, all of it from the beginning: no step
/// can find a state half built, or changed by another.
final class StatesTest {

  private static final List<Class<?>> STATES =
      new ClassFileImporter()
              .withImportOption(location -> !location.contains(testClasses()))
              .importPackagesOf(Step.class)
              .stream()
              .filter(StatesTest::hasSteps)
              .filter(type -> !type.isInterface())
              .<Class<?>>map(JavaClass::reflect)
              .toList();

  private static String testClasses() {
    return StatesTest.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  /// It is a step to be taken, or leads to one.
  private static boolean hasSteps(JavaClass type) {
    return type.isAssignableTo(Step.Next.class)
        || type.getMethods().stream()
            .anyMatch(method -> method.getRawReturnType().isEquivalentTo(Step.class));
  }

  @Test
  void aStateIsARecord() {
    assertThat(STATES)
        .contains(Creation.class, Distribution.class, Handover.class, Roll.class)
        .allMatch(Class::isRecord);
  }

  @Test
  void nothingThatAStateKnowsIsNull() {
    assertThat(STATES.stream().flatMap(StatesTest::nullable)).isEmpty();
  }

  private static Stream<String> nullable(Class<?> state) {
    return Arrays.stream(state.getRecordComponents())
        .filter(part -> part.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .map(RecordComponent::toString);
  }
}
