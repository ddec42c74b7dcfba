package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of an archive in a real browser, with what people may say who mean no good. */
@Journey
class ExportPageTest {

    private static final String HOSTILE =
            "</title></style><script>document.title='run'</script><img src=http://127.0.0.1:9/x onerror=\\\"document.title='run'\\\">"
                    + "<svg/onload=document.title='run'>&lt;b&gt; ]]> -->";
    private static final String TURNED = "abc \\u202E gnp.exe \\u2067 \\u05D0\\u05D1\\u05D2";
    private static final String LONG_WORD = "W".repeat(3_000);

    @LocalServerPort
    int port;

    @TempDir
    Path directory;

    private Api api;
    private String ada;

    @BeforeEach
    void person() {
        api = Api.on(port);
        ada = api.newUser(
                "{\"name\":\"<script>document.title='run'</script>Ada\",\"about\":\"%s\",\"metadata\":{\"%s\":\"%s\"}}"
                        .formatted(HOSTILE, "<img src=x onerror=alert(1)>", HOSTILE));
        api.patch(ada, "{\"about\":\"" + LONG_WORD + "\"}", "Kith-Reason", "<script>document.title='run'</script>");
        var agent = api.newAgent("{\"name\":\"A\"}").substring("/agents/".length());
        var session = "/sessions/"
                + api.post(
                                "/sessions",
                                "{\"agent\":\"%s\",\"user\":\"%s\",\"situation\":\"%s\"}"
                                        .formatted(agent, ada.substring("/users/".length()), HOSTILE))
                        .<String>json("$.id");
        var entries = Stream.of(HOSTILE, TURNED, LONG_WORD, "Hello")
                .map("{\"role\":\"user\",\"name\":\"A\",\"content\":\"%s\"}"::formatted)
                .toList();
        api.post(session + "/entries", "{\"entries\":[" + String.join(",", entries) + "]}");
        api.post(
                session + "/entries",
                "{\"entries\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":"
                        + "\"http://127.0.0.1:9/beacon.png\"}}]}]}");
    }

    @Test
    void showsWhatPeopleSaidAsTextAndRunsAndLoadsNothing() throws IOException {
        try (var browser = Browser.start()) {
            browser.open(page(), 1200, 900);

            assertThat(browser.<String>ask("document.title")).startsWith("What Kith holds about <script>");
            assertThat(browser.<Long>ask("document.scripts.length + document.images.length"))
                    .isZero();
            assertThat(browser.<Long>ask(
                            "document.querySelectorAll('svg,iframe,object,link,[onerror],[onload]').length"))
                    .isZero();
            assertThat(browser.<String>ask("document.querySelector('.message .said').textContent"))
                    .isEqualTo(HOSTILE.replace("\\\"", "\""));
            assertThat(browser.<Long>ask("performance.getEntriesByType('resource').length"))
                    .isZero();
            assertThat(browser.console()).isEmpty();
            assertThat(browser.<List<String>>ask("[...document.querySelectorAll('h2')].map(h => h.textContent)"))
                    .contains("Profile", "Projects", "What happened to it", "Sessions", "Who could read it");
        }
    }

    /** What turns the direction of text must not turn what stands behind it. */
    @Test
    void whatIsWrittenFromRightToLeftEndsWithItself() throws IOException {
        try (var browser = Browser.start()) {
            browser.open(page(), 1200, 900);

            assertThat(browser.<List<String>>ask(
                            "[...document.querySelectorAll('.said')].map(s => getComputedStyle(s).unicodeBidi)"))
                    .isNotEmpty()
                    .containsOnly("isolate");
            assertThat(browser.<Long>ask("document.querySelectorAll('.said:not([dir=auto])').length"))
                    .isZero();
        }
    }

    @Test
    void canBeReadOnAPhoneInTheDarkAndOnPaper() throws IOException {
        try (var browser = Browser.start()) {
            browser.open(page(), 500, 800); // headless Chromium makes no smaller window
            assertThat(browser.<Boolean>ask("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();

            browser.emulate("screen", "dark");
            assertThat(browser.<String>ask("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(20, 23, 26)");
            browser.emulate("print", "light");
            assertThat(browser.<String>ask("getComputedStyle(document.querySelector('nav')).display"))
                    .isEqualTo("none");
            assertThat(browser.<String>ask("getComputedStyle(document.querySelector('.message')).contentVisibility"))
                    .isEqualTo("visible");
        }
    }

    private Path page() throws IOException {
        var page = directory.resolve("index.html");
        return Files.writeString(page, Archive.of(api, ada).file("index.html"));
    }
}
