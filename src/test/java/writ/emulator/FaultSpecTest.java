package writ.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultSpecTest {
  @Test
  void latencyIsForEveryRequest() {
    assertThat(Fault.parse("latency=100"))
        .isEqualTo(
            new Fault(new Fault.Latency(Duration.ofMillis(100)), Match.ANY, 1, Fault.ALWAYS));
  }

  @Test
  void everyPartOfTheGrammar() {
    assertThat(Fault.parse("429:GET /tokens?page=2#3*4;retry-after=5;after"))
        .isEqualTo(
            new Fault(
                new Fault.Answer(
                    429,
                    false,
                    971,
                    "Please wait and consider throttling your request speed",
                    OptionalInt.of(5),
                    true),
                new Match(Optional.of("GET"), Optional.empty(), List.of("tokens"), "page=2"),
                3,
                4));
  }

  @Test
  void aResetHappensOnceUnlessAStarSaysOtherwise() {
    assertThat(Fault.parse("reset-after:create").times()).isEqualTo(1);
    assertThat(Fault.parse("reset-after:create*").times()).isEqualTo(Fault.ALWAYS);
  }

  @Test
  void lagReadsItsNumberInBothPlaces() {
    assertThat(Fault.parse("lag:list=2")).isEqualTo(Fault.parse("lag=2:list"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          boom            | unknown kind `boom`; kinds are latency, lag, old-date, reset-before, reset-after, truncate, a status like 429 or 503, and html- before a status
          latency         | a number is missing: latency=MILLISECONDS
          201:list        | unknown kind `201`; kinds are latency, lag, old-date, reset-before, reset-after, truncate, a status like 429 or 503, and html- before a status
          429:tokens      | `tokens` is no method, no operation and no path; operations are account, accounts, apps, audit, buckets, create, delete, get, groups, list, roll, update, user, verify, workers, zone, zones
          429;retry=5     | unknown option `retry`
          429;retry-after | `retry-after` needs a number
          429:list*0      | a fault counts from 1
          429:list#0      | a fault counts from 1
          429 list        | expected KIND[=NUMBER][:MATCH][#FIRST][*TIMES][;OPTION]
          """)
  void whatCannotBeReadIsSaid(String spec, String reason) {
    assertThatThrownBy(() -> Fault.parse(spec))
        .hasMessage("cannot read fault `" + spec + "`: " + reason);
  }
}
