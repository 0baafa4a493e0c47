package writ.cloudflare.http;

import java.security.KeyManagementException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// For a client that speaks plain http to this machine and nothing else. The JDK's client reads
/// every root certificate when it is made, whether or not it will ever need one, which was a fifth
/// of a plan of one page. Whoever asks this one for an encrypted connection gets none at all.
final class NoTlsContext extends SSLContext {

  NoTlsContext() {
    super(new Nothing(), new Nobody(), "none");
  }

  private static IllegalStateException refusal() {
    return new IllegalStateException("a client for plain http was asked for an encrypted one");
  }

  /// Whose context this is: nobody's, and it offers nothing.
  private static final class Nobody extends Provider {

    private static final long serialVersionUID = 1;

    Nobody() {
      super("none", "1", "no encryption");
    }
  }

  private static final class Nothing extends SSLContextSpi {

    @Override
    protected void engineInit(
        KeyManager @Nullable [] keys,
        TrustManager @Nullable [] trusted,
        @Nullable SecureRandom random)
        throws KeyManagementException {
      throw new KeyManagementException("there is nothing to be set up");
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
      return new SSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
      return new SSLParameters();
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      throw refusal();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      throw refusal();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      throw refusal();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      throw refusal();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      throw refusal();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      throw refusal();
    }
  }
}
