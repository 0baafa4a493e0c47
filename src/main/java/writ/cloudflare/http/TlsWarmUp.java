package writ.cloudflare.http;

import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/// What every encrypted connection begins with, up to its first message, which is not sent to
/// anybody. The build has it done once, so that the JVM keeps the classes: the emulator speaks
/// plain http.
public final class TlsWarmUp {

  private TlsWarmUp() {}

  /// Makes a client, and says hello to nobody.
  public static void train() throws NoSuchAlgorithmException, SSLException {
    var engine = SSLContext.getDefault().createSSLEngine("api.cloudflare.com", 443);
    engine.setUseClientMode(true);
    engine.wrap(
        ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
    engine.closeOutbound();
    try (var client = HttpClient.newHttpClient()) {
      client.shutdownNow();
    }
  }
}
