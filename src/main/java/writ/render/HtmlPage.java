package writ.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A page that stands alone, in the making: light or dark as the reader likes, and fit to be
/// printed. Its content-security policy lets nothing in but the style and the one script that it
/// holds.
final class HtmlPage {

  private final StringBuilder html = new StringBuilder();
  private final String script = resource("page.js");

  /// Begins a page.
  ///
  /// @param title harmless in HTML
  HtmlPage(String title) {
    line("<!DOCTYPE html>");
    line("<html lang=\"en\"><head><meta charset=\"utf-8\">");
    line(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
            + " 'unsafe-inline'; script-src 'sha256-"
            + sha256(script)
            + "'\">");
    line("<meta name=\"viewport\" content=\"width=device-width\">");
    line("<title>" + title + "</title><style>\n" + resource("page.css") + "</style></head>");
    line("<body><h1>" + title + "</h1>");
  }

  /// A line of HTML.
  void line(String text) {
    html.append(text).append('\n');
  }

  /// A paragraph of text from anywhere.
  void paragraph(String text) {
    line("<p>" + Xml.content(text) + "</p>");
  }

  /// A field that hides every element with `data-token` which lacks a word of it.
  void filter() {
    line("<p><label>Show only tokens with <input id=\"filter\" type=\"search\"");
    line("placeholder=\"a name, a state, a permission\"></label></p>");
  }

  /// The whole page.
  String text() {
    return html + "<script>" + script + "</script></body></html>\n";
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String resource(String name) {
    try (var stream = HtmlPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
