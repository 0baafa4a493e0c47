package writ.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/// A page that stands alone, in the making: light or dark as the reader likes, and fit to be
/// printed. Its content-security policy lets nothing in but the style sheet and the one script that
/// it holds, both by their digests: not even an attribute can style anything.
public final class HtmlPage {

  private final StringBuilder html = new StringBuilder();
  private final String script = resource("page.js");

  /// Begins a page.
  ///
  /// @param title what it shows, in one word that is harmless in HTML
  public HtmlPage(String title) {
    var style = resource("page.css");
    line("<!DOCTYPE html>");
    line("<html lang=\"en\"><head><meta charset=\"utf-8\">");
    line(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
            + " 'sha256-"
            + sha256(style)
            + "'; script-src 'sha256-"
            + sha256(script)
            + "'; base-uri 'none'; form-action 'none'\">");
    line("<meta name=\"viewport\" content=\"width=device-width\">");
    line(
        "<title>Writ "
            + title.toLowerCase(Locale.ROOT)
            + "</title><style>"
            + style
            + "</style></head>");
    line("<body><header><p class=\"eyebrow\">Writ</p><h1>" + title + "</h1></header>");
  }

  /// A line of HTML.
  public void line(String text) {
    html.append(text).append('\n');
  }

  /// A paragraph of text from anywhere.
  public void paragraph(String text) {
    line("<p>" + Xml.prose(text) + "</p>");
  }

  /// The sentence below the title.
  public void lead(String text) {
    line("<p class=\"lead\">" + Xml.prose(text) + "</p>");
  }

  /// A sentence that must not be overlooked.
  public void alarm(String text) {
    line("<p class=\"alarm\">" + Xml.prose(text) + "</p>");
  }

  /// Begins a section.
  ///
  /// @param note a few words beside the heading; may be empty
  public void section(String heading, String note) {
    line(
        "<h2>"
            + Xml.content(heading)
            + (note.isEmpty() ? "" : " <small>" + Xml.content(note) + "</small>")
            + "</h2>");
  }

  /// A field that hides every element with `data-token` that lacks a word of it.
  public void filter(String example) {
    line("<div class=\"tools\"><label>Show only <input id=\"filter\" type=\"search\"");
    line("placeholder=\"" + Xml.attribute(example) + "\"></label></div>");
  }

  /// A word on a ground of its colour.
  public static String badge(Tone tone, String word) {
    return "<span class=\"badge %s\">%s</span>".formatted(tone.style(), Xml.content(word));
  }

  /// The whole page.
  public String text() {
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
