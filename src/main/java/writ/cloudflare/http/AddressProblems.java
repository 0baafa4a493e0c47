package writ.cloudflare.http;

import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;

/// The wording of what can be wrong with the address of the API, or the way there.
public final class AddressProblems {

  private static final Code BAD_ADDRESS = new Code("cloudflare/bad-address");
  private static final Code INSECURE_ADDRESS = new Code("cloudflare/insecure-address");
  private static final Code BAD_PROXY = new Code("cloudflare/bad-proxy");
  private static final Code BAD_EXEMPTION = new Code("cloudflare/bad-proxy-exemption");

  private AddressProblems() {}

  /// Names the variable only: its value may hold a password, or be a credential.
  public static Diagnostic badAddress() {
    return Diagnostic.error(BAD_ADDRESS, "`CLOUDFLARE_BASE_URL` is no address of an API")
        .hint("it looks like `https://api.cloudflare.com/client/v4`");
  }

  /// Names the variable only, as [#badAddress].
  public static Diagnostic insecureAddress() {
    return Diagnostic.error(
            INSECURE_ADDRESS,
            "a credential is not sent to the address in `CLOUDFLARE_BASE_URL` without encryption")
        .hint(
            "use `https`; plain `http` is for this machine only, such as `http://127.0.0.1:8787`");
  }

  /// Names the variable only: its value may hold a password.
  public static Diagnostic badProxy(String variable) {
    return Diagnostic.error(BAD_PROXY, "`" + variable + "` is no address of an HTTP proxy")
        .hint(
            "it looks like `http://user:password@proxy.example.com:3128`; write other characters"
                + " than letters and digits in user and password as `%40`");
  }

  /// Who one is at a host is left out.
  public static Diagnostic badProxyExemption(String variable, String entry) {
    return Diagnostic.warning(
            BAD_EXEMPTION,
            "`"
                + entry.substring(entry.lastIndexOf('@') + 1)
                + "` in `"
                + variable
                + "` is no host, so it exempts nothing")
        .hint("entries look like `example.com`, `.example.com:8443`, `10.0.0.0/8` or `*`");
  }
}
