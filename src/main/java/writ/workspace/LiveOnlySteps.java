package writ.workspace;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLException;
import writ.cloudflare.http.TlsWarmUp;

/// What real runs do and runs against the emulator do not, so that the training run of the build
/// has to do it by itself.
public final class LiveOnlySteps {

  private LiveOnlySteps() {}

  /// @throws SSLException where this Java cannot begin an encrypted connection
  public static void train() throws NoSuchAlgorithmException, SSLException {
    TlsWarmUp.train();
  }
}
