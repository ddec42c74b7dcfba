package dev.kith.query.proof;

import dev.kith.eventstore.Watermark;
import dev.kith.eventstore.proof.Checkpoints;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes this process sign checkpoints, when it is told where the key is. Any number of processes may. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("kith.checkpoint.key-file")
class SigningConfiguration {

    /** Longest time without a look at the log, should a wake-up be lost. */
    private static final Duration POLL = Duration.ofSeconds(5);

    @Bean
    CheckpointSigner checkpointSigner(
            Checkpoints checkpoints, Watermark head, @Value("${kith.checkpoint.interval:1s}") Duration interval) {
        return new CheckpointSigner(checkpoints, head, interval, POLL);
    }

    /** Not part of readiness: a log that was tampered with must still be readable, to find out how. */
    @Bean("checkpointsHealthIndicator")
    CheckpointHealth checkpointHealth(CheckpointSigner signer) {
        return new CheckpointHealth(signer);
    }
}
