package writ.cli.process;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;

/// What the system tells a process. The JDK has it in a package that compilers always warn about,
/// so it is reached by name; where it is not there, the JVM's own way of ending stays.
public final class Signals {

  private static final List<String> ENDING = List.of("INT", "TERM", "HUP");

  private Signals() {}

  /// From now on a signal that would end the process is only told, with its number. One that was
  /// ignored, as `nohup` does, stays so.
  public static void onEnding(IntConsumer onSignal) {
    for (var name : ENDING) {
      try {
        listen(name, onSignal);
      } catch (ReflectiveOperationException _) {
        return;
      }
    }
  }

  private static void listen(String name, IntConsumer onSignal)
      throws ReflectiveOperationException {
    var signal = Class.forName("sun.misc.Signal");
    var handler = Class.forName("sun.misc.SignalHandler");
    var number = signal.getMethod("getNumber");
    var listener =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (_, method, arguments) -> {
              if (method.getName().equals("handle")) {
                onSignal.accept((Integer) number.invoke(arguments[0]));
              }
              return null;
            });
    var handle = signal.getMethod("handle", signal, handler);
    var subject = signal.getConstructor(String.class).newInstance(name);
    var former = handle.invoke(null, subject, listener);
    var ignoring = handler.getField("SIG_IGN").get(null);
    if (Objects.equals(former, ignoring)) {
      handle.invoke(null, subject, ignoring);
    }
  }
}
