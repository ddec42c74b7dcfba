package dev.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kith.platform.web.OnTheRig;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.ExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

@OnTheRig
@TestPropertySource(properties = {"kith.keys.requests-per-second=1", "kith.keys.burst=5"})
class RequestRatesTest {

    @Autowired
    RestTestClient api;

    @Autowired
    JdbcClient db;

    @Test
    void whoAsksTooMuchIsToldWhenToComeBackAndOthersGoOn() {
        var key = newKey();
        var other = newKey();

        var answers = IntStream.range(0, 12)
                .map(_ -> status("/probe/caller", key))
                .boxed()
                .toList();

        assertThat(answers.subList(0, 5)).containsOnly(200);
        assertThat(answers.subList(5, 12)).contains(429);
        assertThat(status("/probe/caller", other)).isEqualTo(200);
        assertThat(IntStream.range(0, 12).map(_ -> status("/healthz", key))).doesNotContain(429);
    }

    @Test
    void everyAnswerTellsHowMuchIsLeft() {
        var key = newKey();

        var first = ask("/probe/caller", key);
        assertThat(first.getResponseHeaders().getFirst("RateLimit-Policy")).isEqualTo("\"key\";q=5;w=5");
        assertThat(first.getResponseHeaders().getFirst("RateLimit")).isEqualTo("\"key\";r=4;t=1");

        var refused = IntStream.range(0, 30)
                .mapToObj(_ -> ask("/probe/caller", key))
                .filter(answer -> answer.getStatus().value() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.getResponseHeaders().getFirst("Retry-After")).isEqualTo("1");
        assertThat(refused.getResponseHeaders().getFirst("RateLimit")).isEqualTo("\"key\";r=0;t=5");
    }

    @Test
    void aRefusedRequestDoesNothingAndAWrongKeyIsStillWrong() {
        var key = newKey();
        IntStream.range(0, 30).forEach(_ -> status("/probe/caller", key));

        assertThat(status("/nowhere", key)).isIn(429, 404);
        assertThat(status("/probe/caller", key + "x")).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "1, -1"})
    void limitsAreNotNegative(int perSecond, int burst) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestRates(perSecond, burst))
                .withMessageContaining("kith.keys.");
    }

    private String newKey() {
        var key = "key-" + UUID.randomUUID();
        db.sql("insert into access.api_key (id, tenant, name, role, hash) values (?, 'default', 'test', 'reader', ?)")
                .params(UUID.randomUUID(), KeyText.hash(key))
                .update();
        return key;
    }

    private int status(String path, String key) {
        return ask(path, key).getStatus().value();
    }

    private ExchangeResult ask(String path, String key) {
        return api.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(key))
                .exchange()
                .returnResult(Void.class);
    }
}
