package dev.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.platform.web.OnTheRig;
import dev.kith.platform.web.Rig;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** With a limit as users have it, over HTTP. */
@OnTheRig
@TestPropertySource(properties = "rig.failures=20")
@ExtendWith(OutputCaptureExtension.class)
class LimitedGuessingTest {

    @Autowired
    RestTestClient api;

    @Test
    void guessesEndIn429WhileAGoodKeyWorks(CapturedOutput output) {
        var secret = "guess-" + UUID.randomUUID();

        var guesses =
                IntStream.range(0, 30).map(i -> status(secret + i)).boxed().toList();

        assertThat(guesses.subList(0, 20)).containsOnly(401);
        assertThat(guesses.subList(22, 30)).containsOnly(429);
        assertThat(status(Rig.KEY)).isEqualTo(200);
        assertThat(output.getOut()).contains("A wrong key came from 127.0.0.1").doesNotContain(secret);
        assertThat(List.of(withoutKey(), withoutKey())).containsOnly(401);
    }

    private int status(String key) {
        return api.get()
                .uri("/probe/caller")
                .headers(h -> h.setBearerAuth(key))
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private int withoutKey() {
        return api.get()
                .uri("/probe/caller")
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }
}
