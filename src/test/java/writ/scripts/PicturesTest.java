package writ.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import writ.browser.Chromium;
import writ.browser.TerminalPicture;

/// The pictures of the README, made of what the program says. The one of the terminal has to be
/// what it says today; `docs/pictures/make` draws all of them anew (`-Dpictures=true`).
final class PicturesTest {

  private static final Path PICTURES = Path.of("docs/pictures");
  private static final Path ORGANISATION = Path.of("src/test/cases/pages/organisation.txtar");
  private static final int WIDTH = 1180;

  /// How much of a page is looked at.
  private static final Map<String, Integer> PAGES = Map.of("plan", 1000, "inventory", 1100);

  @TempDir private Path folder;

  @Test
  void thePictureOfATerminalIsWhatItShows() throws Exception {
    var svg = TerminalPicture.of(terminal(played()));
    var file = PICTURES.resolve("plan.svg");
    if (isDrawing()) {
      Files.writeString(file, svg);
    }
    assertThat(svg).isEqualTo(Files.readString(file));
  }

  @Test
  void pagesAreDrawn() throws Exception {
    assumeTrue(isDrawing(), "pictures of pages are drawn by docs/pictures/make");
    var work = folder.resolve("work");
    played();
    var profile = Files.createDirectory(folder.resolve("profile"));
    try (var chromium = Chromium.start(Chromium.program().orElseThrow(), profile)) {
      for (var page : PAGES.entrySet()) {
        try (var tab = chromium.open(work.resolve(page.getKey() + ".html"))) {
          for (var scheme : List.of("light", "dark")) {
            tab.look(WIDTH, 900, scheme);
            var picture = tab.picture(WIDTH, page.getValue());
            Files.write(PICTURES.resolve(page.getKey() + "-" + scheme + ".png"), picture);
          }
        }
      }
    }
  }

  private static boolean isDrawing() {
    return Boolean.getBoolean("pictures");
  }

  /// What each command of the organisation's day said.
  private Map<String, Output> played() throws Exception {
    var script = Script.parse(Files.readString(ORGANISATION));
    var said = new HashMap<String, Output>();
    try (var session =
        Session.in(Files.createDirectory(folder.resolve("work")).toRealPath(), Tools.ALL)) {
      session.write(script.files());
      for (var step : script.steps()) {
        said.put(step.command(), session.run(step.command()));
      }
    }
    return said;
  }

  /// The plan, and the first thing that stands in its way.
  private static List<String> terminal(Map<String, Output> said) {
    var command = "writ plan --only acme/ci-dns";
    var output = said.get(command);
    if (output == null) {
      throw new IllegalStateException("nobody said " + command);
    }
    var lines =
        new ArrayList<String>(List.of("\u001b[2m$\u001b[0m \u001b[1m" + command + "\u001b[0m"));
    output
        .stdout()
        .lines()
        // the session tells the catalog's time to the minute
        .map(line -> line.replace('␛', '\u001b').replaceFirst("(catalog of \\S+T09:00)Z", "$1:00Z"))
        .forEach(lines::add);
    lines.add("");
    var told = output.stderr().substring(output.stderr().lastIndexOf("␍␛[K") + "␍␛[K".length());
    told.lines()
        .takeWhile(line -> !line.isEmpty())
        .map(line -> line.replace('␛', '\u001b'))
        .forEach(lines::add);
    return lines;
  }
}
