package dev.kith.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kith.eventstore.proof.CheckpointKey;
import dev.kith.eventstore.proof.Checkpoints;
import dev.kith.platform.privacy.SubjectKeys;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import dev.kith.platform.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A process that cannot erase says what to set, before anything is done. */
class ErasureControllerTest {

    private static final Caller OWNER = new Caller("default", "key:1", "owner", null, null, "r", null, null);

    private record Keys(boolean areUsed) implements SubjectKeys {

        @Override
        public Set<UUID> destroy(String subject, long upToVersion) {
            throw new AssertionError("nothing was to be done");
        }

        @Override
        public Set<UUID> living(String subject) {
            throw new AssertionError("nothing was to be done");
        }
    }

    @Test
    void withoutAKeyToCertifyWithItSaysWhatToSet() {
        var refused = refusal(true);
        assertThat(refused.status()).isEqualTo(501);
        assertThat(refused.message()).contains("KITH_CHECKPOINT_KEY_FILE");
    }

    @Test
    void withoutEncryptionItSaysWhatToSet() {
        var refused = refusal(false);
        assertThat(refused.status()).isEqualTo(501);
        assertThat(refused.message()).contains("kith.encryption=on");
    }

    private static Problem refusal(boolean encrypted) {
        var beans = new StaticListableBeanFactory();
        var certification = new Certification(
                beans.getBeanProvider(CheckpointKey.class),
                beans.getBeanProvider(Checkpoints.class),
                null,
                Clock.systemUTC());
        var controller = new ErasureController(null, certification, new Keys(encrypted));
        var body = JsonBody.parse("{\"reason\":\"ticket 4711\"}".getBytes(StandardCharsets.UTF_8));
        return catchThrowableOfType(Problem.class, () -> controller.erase(UUID.randomUUID(), body, OWNER, null));
    }
}
