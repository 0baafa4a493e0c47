package writ.token.secret;

import java.util.List;
import java.util.regex.Pattern;

/// What credentials of Cloudflare begin with since they can be scanned for: tokens of users and of
/// accounts, API keys, tokens of OAuth (Cloudflare's page "Token formats"), and `cfast_`, which was
/// met and is not documented.
public final class CredentialPrefix {

  public static final List<String> ALL = List.of("cfut_", "cfat_", "cfk_", "cfoat_", "cfast_");

  private CredentialPrefix() {}

  /// Finds such a credential in any text.
  ///
  /// @param least how many characters have to follow the prefix
  public static Pattern followedBy(int least) {
    return Pattern.compile("\\b(?:" + String.join("|", ALL) + ")[A-Za-z0-9_-]{" + least + ",}");
  }
}
