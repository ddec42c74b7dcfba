package dev.kith.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class CallerTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    {
        request.setUserPrincipal(new Identity("default", "key:1", "owner"));
    }

    @Test
    void metadataHoldsAllThatIsKnown() {
        request.addHeader("Kith-On-Behalf-Of", "support:7");
        request.addHeader("Kith-Reason", "  ticket 42 ");
        request.addHeader("X-Request-Id", "r1");
        request.addHeader("Kith-Correlation-Id", "c1");
        request.addHeader("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");

        assertThat(CallerHeaders.caller(request).metadata())
                .containsExactly(
                        entry("tenant", "default"),
                        entry("actor", "key:1"),
                        entry("on_behalf_of", "support:7"),
                        entry("reason", "ticket 42"),
                        entry("request_id", "r1"),
                        entry("correlation_id", "c1"),
                        entry("trace_id", TRACE));
    }

    @Test
    void metadataLeavesOutWhatIsNot() {
        request.addHeader("Kith-Reason", " ");

        assertThat(CallerHeaders.caller(request).metadata()).containsOnlyKeys("tenant", "actor", "request_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kith-Reason", "Kith-On-Behalf-Of", "Kith-Correlation-Id"})
    void controlCharactersAndTooMuchTextNameTheHeader(String header) {
        for (var value :
                new String[] {"a\u0000b", "a\tb", "a".repeat(501), "UTF-8''a%00b", "UTF-8''a%zz", "UTF-8''%ff"}) {
            var bad = new MockHttpServletRequest();
            bad.setUserPrincipal(new Identity("default", "key:1", "owner"));
            bad.addHeader(header, value);

            assertThatThrownBy(() -> CallerHeaders.caller(bad)).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.status()).isEqualTo(422);
                assertThat(problem.details()).extracting(Violation::loc).containsExactly(header);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8''%E2%82%AC%20100+x, '€ 100+x'",
        "utf-8'en'caf%C3%A9, café",
        "100%25 sure, 100%25 sure",
        "café, café"
    })
    void reasonsMayBeInAnyScript(String sent, String understood) {
        request.addHeader("Kith-Reason", sent);

        assertThat(CallerHeaders.caller(request).reason()).isEqualTo(understood);
    }

    @Test
    void plainUtf8IsUnderstood() {
        request.addHeader(
                "Kith-Reason", new String("€ 日本".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));

        assertThat(CallerHeaders.caller(request).reason()).isEqualTo("€ 日本");
    }

    @Test
    void fiveHundredCodePointsFit() {
        request.addHeader("Kith-Reason", "😀".repeat(500));

        assertThat(CallerHeaders.caller(request).reason()).isEqualTo("😀".repeat(500));
    }

    @ParameterizedTest
    @CsvSource({
        "00-" + TRACE + "-b7ad6b7169203331-01, true",
        "01-" + TRACE + "-b7ad6b7169203331-01-more, true",
        "00-" + TRACE + "-b7ad6b7169203331-01-more, false",
        "ff-" + TRACE + "-b7ad6b7169203331-01, false",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01, false",
        "00-" + TRACE + "-0000000000000000-01, false",
        "00-" + TRACE + ", false",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01, false"
    })
    void onlyAValidTraceparentCounts(String header, boolean valid) {
        request.addHeader("traceparent", header);

        assertThat(CallerHeaders.caller(request).traceId()).isEqualTo(valid ? TRACE : null);
    }

    @Test
    void withoutAnIdentityThereIsNoCaller() {
        assertThatThrownBy(() -> CallerHeaders.caller(new MockHttpServletRequest()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(401));
    }
}
