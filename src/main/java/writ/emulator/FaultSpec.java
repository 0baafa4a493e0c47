package writ.emulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import writ.emulator.http.Refusal;

/// The text form of a [Fault]: `KIND[=NUMBER][:MATCH][#FIRST][*TIMES][;OPTION[=VALUE]]…`.
final class FaultSpec {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<kind>[a-z0-9-]+)(=(?<number>\\d{1,9}))?"
              + "(:(?<match>[^#*;]*))?(#(?<first>\\d{1,9}))?(?<star>\\*(?<times>\\d{1,9})?)?"
              + "(?<options>(;[^;]+)*)");
  private static final Pattern STATUS = Pattern.compile("(?<html>html-)?(?<status>200|[45]\\d\\d)");
  private static final Pattern TRAILING_NUMBER = Pattern.compile("(.*)=(\\d{1,9})");
  private static final int UNKNOWN_CODE = 1200;

  private final Matcher form;
  private final Map<String, String> options;

  private FaultSpec(Matcher form, Map<String, String> options) {
    this.form = form;
    this.options = options;
  }

  static Fault parse(String spec) {
    var form = FORM.matcher(spec.strip());
    if (!form.matches()) {
      throw problem(spec, "expected KIND[=NUMBER][:MATCH][#FIRST][*TIMES][;OPTION]");
    }
    var options = new HashMap<String, String>();
    for (var option : form.group("options").split(";", -1)) {
      int equals = option.indexOf('=');
      if (!option.isEmpty()) {
        options.put(
            equals < 0 ? option.strip() : option.substring(0, equals).strip(),
            equals < 0 ? "" : option.substring(equals + 1).strip());
      }
    }
    try {
      return new FaultSpec(form, options).fault();
    } catch (IllegalArgumentException reason) {
      throw problem(spec, String.valueOf(reason.getMessage()));
    }
  }

  private Fault fault() {
    var kind = form.group("kind");
    var match = Optional.ofNullable(form.group("match")).orElse("");
    var number = Optional.ofNullable(form.group("number"));
    // `lag:list=1` reads better than `lag=1:list`: both are understood
    var trailing = TRAILING_NUMBER.matcher(match);
    if (kind.equals("lag") && trailing.matches()) {
      match = trailing.group(1);
      number = Optional.of(trailing.group(2));
    }
    var effect = effect(kind, number.map(Integer::parseInt));
    int first = Optional.ofNullable(form.group("first")).map(Integer::parseInt).orElse(1);
    return new Fault(effect, Match.parse(match), first, times(effect));
  }

  private int times(Fault.Effect effect) {
    if (form.group("star") != null) {
      return Optional.ofNullable(form.group("times")).map(Integer::parseInt).orElse(Fault.ALWAYS);
    }
    return switch (effect) {
      case Fault.Latency _, Fault.Lag _, Fault.OldDate _ -> Fault.ALWAYS;
      case Fault.Answer _, Fault.Reset _, Fault.Truncation _ -> 1;
    };
  }

  private Fault.Effect effect(String kind, Optional<Integer> number) {
    var status = STATUS.matcher(kind);
    if (status.matches()) {
      return answer(Integer.parseInt(status.group("status")), status.group("html") != null);
    }
    return switch (kind) {
      case "latency" -> {
        requireOptions(Set.of());
        yield new Fault.Latency(Duration.ofMillis(required(number, "latency=MILLISECONDS")));
      }
      case "lag" -> {
        requireOptions(Set.of());
        yield new Fault.Lag(number.orElse(1));
      }
      case "old-date" -> {
        requireOptions(Set.of("age"));
        var behind = Duration.ofSeconds(required(number, "old-date=SECONDS"));
        yield new Fault.OldDate(behind, options.containsKey("age"));
      }
      case "reset-before", "reset-after" -> {
        requireOptions(Set.of());
        yield new Fault.Reset(kind.equals("reset-after"));
      }
      case "truncate" -> {
        requireOptions(Set.of("bytes"));
        yield new Fault.Truncation(option("bytes"));
      }
      default ->
          throw new IllegalArgumentException(
              "unknown kind `"
                  + kind
                  + "`; kinds are latency, lag, old-date, reset-before, reset-after, truncate, a"
                  + " status like 429 or 503, and html- before a status");
    };
  }

  private Fault.Answer answer(int status, boolean html) {
    requireOptions(Set.of("after", "retry-after", "code", "message"));
    int code = status == 429 ? Refusal.tooFast().code() : UNKNOWN_CODE;
    var message = status == 429 ? Refusal.tooFast().text() : "injected failure";
    return new Fault.Answer(
        status,
        html,
        option("code").orElse(code),
        options.getOrDefault("message", message),
        option("retry-after"),
        options.containsKey("after"));
  }

  private OptionalInt option(String name) {
    var text = options.get(name);
    if (text == null) {
      return OptionalInt.empty();
    }
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("`" + name + "` needs a number");
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  private void requireOptions(Set<String> known) {
    for (var name : options.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("unknown option `" + name + "`");
      }
    }
  }

  private static int required(Optional<Integer> number, String form) {
    return number.orElseThrow(() -> new IllegalArgumentException("a number is missing: " + form));
  }

  private static IllegalArgumentException problem(String spec, String reason) {
    return new IllegalArgumentException("cannot read fault `" + spec + "`: " + reason);
  }
}
