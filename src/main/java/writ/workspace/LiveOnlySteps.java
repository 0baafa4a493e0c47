package writ.workspace;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLException;
import writ.cloudflare.http.TlsWarmUp;

/// What real runs do and stories played on the emulator do not, so that the build has to rehearse
/// it by itself.
public final class LiveOnlySteps {

  private LiveOnlySteps() {}

  /// @throws SSLException where this Java cannot begin an encrypted connection
  public static void rehearse() throws NoSuchAlgorithmException, SSLException {
    TlsWarmUp.rehearse();
  }
}
