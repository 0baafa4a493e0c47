package writ.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import writ.token.secret.Redactor;

/// A credential in Cloudflare's own form, of whatever kind, reaches no program and no text, under
/// whatever name it is kept. `src/test/cases/spec/secret-in-spec` has the same of files.
class SinkEnvironmentTest {

  @ParameterizedTest
  @ValueSource(strings = {"cfut_", "cfat_", "cfk_", "cfoat_", "cfast_"})
  void aCredentialIsKnownByItsPrefix(String prefix) {
    var value = prefix + "Ab1".repeat(13);
    var environment = new SinkEnvironment(Map.of("HOME", value, "PATH", "/bin"));

    assertThat(environment.allowed()).isEqualTo(Map.of("PATH", "/bin"));
    assertThat(new Redactor().redact("it was " + value + ".")).doesNotContain(value);
  }
}
