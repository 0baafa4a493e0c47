package writ.pipeline;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLException;
import writ.cloudflare.FirstHello;

/// What real runs do and stories played on the emulator do not, so that the build has to rehearse
/// it by itself.
public final class Offstage {

  private Offstage() {}

  /// @throws SSLException where this Java cannot begin an encrypted connection
  public static void rehearse() throws NoSuchAlgorithmException, SSLException {
    FirstHello.rehearse();
  }
}
