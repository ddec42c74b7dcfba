package dev.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.platform.web.Problem;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class FailedAttemptsTest {

    private static final Supplier<String> NOBODY = () -> "nobody's";

    private final FailedAttempts attempts = new FailedAttempts(3);

    @Test
    void tooManyAreAnswered429WithATimeToWait() {
        for (int i = 0; i < 3; i++) attempts.note("192.0.2.1", NOBODY);

        assertThatThrownBy(() -> attempts.note("192.0.2.1", NOBODY)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(429);
            assertThat(Integer.parseInt(problem.headers().get("Retry-After"))).isBetween(1, 20);
        });
    }

    @Test
    void addressesCountApart() {
        for (int i = 0; i < 3; i++) attempts.note("192.0.2.1", NOBODY);

        assertThatCode(() -> attempts.note("192.0.2.2", NOBODY)).doesNotThrowAnyException();
    }

    @Test
    void addressesOfOneNetworkOfVersion6CountTogether() {
        for (int i = 0; i < 3; i++) attempts.note("2001:db8:1:1:0:0:0:" + i, NOBODY);

        assertThatThrownBy(() -> attempts.note("2001:db8:1:1:ffff:0:0:1", NOBODY))
                .isInstanceOf(Problem.class);
        assertThatCode(() -> attempts.note("2001:db8:1:2:0:0:0:1", NOBODY)).doesNotThrowAnyException();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void eachIsLoggedWithTheKeysIdIfItHasOneUntilThereAreTooMany(CapturedOutput output) {
        var id = UUID.randomUUID();
        attempts.note("192.0.2.1", () -> "key " + id);
        attempts.note("192.0.2.1", NOBODY);
        attempts.note("192.0.2.1", NOBODY);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> attempts.note("192.0.2.1", NOBODY)).isInstanceOf(Problem.class);
        }

        assertThat(output.getOut().lines().filter(line -> line.contains("192.0.2.1")))
                .hasSize(4)
                .first()
                .asString()
                .contains(id.toString());
    }
}
