package writ.scripts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import writ.browser.Chromium;
import writ.browser.Tab;

/// The HTML reports of real runs in a real browser. Whoever may name something tries to make the
/// page do something else than to show the name. `-Dbrowser=required` fails where there is no
/// Chromium; without it the tests are skipped there.
final class PagesTest {

  private static final Path CASES = Path.of("src/test/cases/pages");

  private static final String MISSING =
      "this machine has no Chromium to look at pages with: install chromium";

  @TempDir private static Path folder;

  private static @Nullable Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    var program = Chromium.program().orElse(null);
    if (program == null) {
      assertThat(Chromium.isRequired()).as(MISSING).isFalse();
      System.out.println("skipped: " + MISSING);
      assumeTrue(false, MISSING);
      return;
    }
    var work = Files.createDirectory(folder.resolve("work")).toRealPath();
    Run.of(Script.parse(Files.readString(CASES.resolve("hostile.txtar"))), work, Tools.ALL);
    var profile = Files.createDirectory(folder.resolve("profile"));
    chromium = Chromium.start(program, profile);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "drift", "inventory", "validate"})
  void aNameStaysAName(String page) throws Exception {
    try (var tab = open(page)) {
      assertThat(tab.evaluate("window.ran ?? 'nothing'")).isEqualTo("nothing");
      assertThat(tab.evaluate("look.strangers()")).isEmpty();
      assertThat(tab.evaluate("look.invisible()")).isEmpty();
      assertThat(tab.evaluate("document.body.textContent"))
          .contains("<script>window.ran = \"script\"</script>");
      assertThat(tab.said()).as("console").isEmpty();
      assertThat(tab.requested()).containsExactly(file(page).toUri().toString());
    }
  }

  /// As if a name had become markup after all.
  @ParameterizedTest
  @ValueSource(strings = {"plan", "drift", "inventory", "validate"})
  void whatGotInCouldDoNothing(String page) throws Exception {
    try (var evil = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        var tab = open(page)) {
      assertThat(tab.evaluate("look.attack('http://127.0.0.1:%d/')".formatted(evil.getLocalPort())))
          .isEqualTo(
              """
              {"ran":"nothing","fetch":"refused","heading":"kept","colour":"kept",\
              "refused":["connect-src","frame-src","img-src","script-src-attr","script-src-elem",\
              "style-src-attr","style-src-elem"]}\
              """);
      evil.setSoTimeout(1);
      assertThatThrownBy(evil::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "drift", "inventory", "validate"})
  void itCanBeReadInLightAndDarkNarrowAndOnPaper(String page) throws Exception {
    try (var tab = open(page)) {
      for (var width : new int[] {1200, 400}) {
        for (var scheme : new String[] {"light", "dark"}) {
          tab.look(width, 900, scheme);
          assertThat(tab.evaluate("look.faint()")).as(scheme).isEmpty();
          assertThat(tab.evaluate("look.wide()")).as("out of %s", width).isEmpty();
          var brightness = Double.parseDouble(tab.evaluate("look.brightness()"));
          assertThat(brightness > 0.5).as(scheme).isEqualTo(scheme.equals("light"));
        }
      }
      tab.print();
      assertThat(tab.evaluate("look.faint()")).as("on paper").isEmpty();
      assertThat(tab.evaluate("look.brightness()")).as("paper").isEqualTo("1");
      assertThat(tab.evaluate("look.shown('input, select').length")).isEqualTo("0");
      assertThat(tab.paper()).startsWith("%PDF".getBytes(US_ASCII));
    }
  }

  @Test
  void wordsHideWhatLacksThem() throws Exception {
    try (var tab = open("plan")) {
      assertThat(tab.evaluate("look.shown('article').length")).isEqualTo("2");
      tab.evaluate("look.type('filter', 'mixed SETTINGS')");
      assertThat(tab.evaluate("look.shown('article').length")).isEqualTo("1");
      tab.evaluate("look.type('filter', '')");
      assertThat(tab.evaluate("look.shown('article').length")).isEqualTo("2");
    }
  }

  @Test
  void theWordsOfATokenHoldInEveryPictureOfIt() throws Exception {
    try (var tab = open("inventory")) {
      var shown = "look.shown('%s tbody [data-token]').length";
      assertThat(tab.evaluate(shown.formatted(".timeline"))).isEqualTo("4");
      tab.evaluate("look.type('filter', 'drifted zone write')");
      assertThat(tab.evaluate(shown.formatted(".timeline"))).isEqualTo("2");
      assertThat(tab.evaluate(shown.formatted(".tokens"))).isEqualTo("2");
      assertThat(tab.evaluate(shown.formatted(".map"))).isEqualTo("2");
    }
  }

  /// What is held on all zones reaches each of them, and what is denied there does not.
  @Test
  void aMapIsNarrowedToOnePermission() throws Exception {
    try (var tab = open("inventory")) {
      tab.evaluate("look.choose('.permission', 'DNS Write')");
      assertThat(tab.evaluate("look.map()"))
          .isEqualTo(
              """
              <script>window.ran = "script"</script> drifted: \
              zone:"><script>window.ran = "zone"</script>.example.com writes, \
              zone:example.com writes
              "><img src=x onerror="window.ran = 1"> drifted: zone:*@acme writes, \
              zone:"><script>window.ran = "zone"</script>.example.com writes far, \
              zone:example.com denied
              writ credential: zone:*@acme writes, \
              zone:"><script>window.ran = "zone"</script>.example.com writes far, \
              zone:example.com writes far\
              """);
      assertThat(tab.evaluate("document.querySelector('output').textContent"))
          .isEqualTo("3 tokens hold it");
      tab.evaluate("look.choose('.permission', 'any')");
      assertThat(tab.evaluate("look.shown('.map tbody tr').length")).isEqualTo("9");
    }
  }

  private static Path file(String page) {
    return folder.resolve("work").resolve(page + ".html");
  }

  private static Tab open(String page) throws Exception {
    if (chromium == null) {
      throw new IllegalStateException("no Chromium");
    }
    var tab = chromium.open(file(page));
    tab.evaluate(Files.readString(CASES.resolve("look.js")) + "; window.look = look; 0");
    return tab;
  }
}
