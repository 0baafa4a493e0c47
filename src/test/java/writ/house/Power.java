package writ.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Something of the outer world that code can reach for: the accesses by which it does.
record Power(String name, Predicate<JavaAccess<?>> reach) {

  static final Power STREAMS =
      new Power("the standard streams", on(System.class, "in", "out", "err"));

  static final Power ENVIRONMENT =
      new Power("the environment", on(System.class, "getenv", "getProperty", "getProperties"));

  static final Power EXIT =
      new Power(
          "the exit",
          on(System.class, "exit").or(on(Runtime.class, "exit", "halt", "addShutdownHook")));

  static final Power CLOCK =
      new Power(
          "the system's clock",
          on(System.class, "currentTimeMillis", "nanoTime")
              .or(access -> isIn(access, "java.time") && isNowWithoutClock(access))
              .or(access -> isIn(access, Clock.class.getName()) && startsWith(access, "system")));

  static final Power SLEEP = new Power("sleep", on(Thread.class, "sleep"));

  static final Power PROCESSES =
      new Power("processes", on(ProcessBuilder.class, "<init>").or(on(Runtime.class, "exec")));

  static final Power FILES =
      new Power(
          "files",
          anyOf(
              Files.class,
              File.class,
              FileInputStream.class,
              FileOutputStream.class,
              FileReader.class,
              FileWriter.class,
              FileChannel.class,
              RandomAccessFile.class));

  static final Power WRAPPING_A_SECRET =
      new Power("wrapping a secret", on("writ.token.secret.SecretValue", "<init>"));

  static final Power READING_A_SECRET =
      new Power(
          "reading a secret",
          on("writ.token.secret.SecretValue", "reveal")
              .or(on("writ.token.secret.SecretAccess", "insecurely")));

  static final Power APPROVING_A_PLAN =
      new Power("approving a plan", on("writ.guardrail.ApprovedPlan", "<init>"));

  DescribedPredicate<JavaAccess<?>> reached() {
    return DescribedPredicate.describe("reaches for " + name, reach);
  }

  private static Predicate<JavaAccess<?>> on(Class<?> owner, String... members) {
    return on(owner.getName(), members);
  }

  private static Predicate<JavaAccess<?>> on(String owner, String... members) {
    var names = Set.of(members);
    return access ->
        access.getTargetOwner().getName().equals(owner) && names.contains(access.getName());
  }

  private static Predicate<JavaAccess<?>> anyOf(Class<?>... owners) {
    var names = List.of(owners).stream().map(Class::getName).toList();
    return access -> names.contains(access.getTargetOwner().getName());
  }

  private static boolean isIn(JavaAccess<?> access, String beginning) {
    return access.getTargetOwner().getName().startsWith(beginning);
  }

  private static boolean startsWith(JavaAccess<?> access, String beginning) {
    return access.getName().startsWith(beginning);
  }

  private static boolean isNowWithoutClock(JavaAccess<?> access) {
    return access.getName().equals("now")
        && !access.getTarget().getFullName().contains(Clock.class.getName());
  }
}
