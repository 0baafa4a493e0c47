package writ.render.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import writ.diagnostic.Diagnostic;
import writ.guardrail.Finding;

/// Names for problems by which a later run knows them again: they hold no line, so that a problem
/// stays the same one while lines above it come and go. Two problems that are otherwise alike are
/// counted.
final class Fingerprints {

  private final Map<String, Integer> seen = new HashMap<>();

  /// By rule, token and element.
  String of(Finding finding) {
    return of(
        finding.rule().id(),
        finding.token() == null ? file(finding) : finding.token().toString(),
        finding.judged().word(),
        finding.element());
  }

  /// By code, file and message.
  String of(Diagnostic diagnostic) {
    var span = diagnostic.span();
    return of(diagnostic.code().slug(), span == null ? "" : span.file(), diagnostic.message());
  }

  private static String file(Finding finding) {
    var place = finding.place();
    return place == null ? "" : place.file();
  }

  private String of(String... parts) {
    var whole = String.join("\0", parts);
    var count = seen.merge(whole, 1, Integer::sum);
    return sha256(count == 1 ? whole : whole + "\0" + count);
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
