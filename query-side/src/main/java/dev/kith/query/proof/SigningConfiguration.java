package dev.kith.query.proof;

import dev.kith.eventstore.Watermark;
import dev.kith.eventstore.proof.CheckpointKey;
import dev.kith.eventstore.proof.Checkpoints;
import dev.kith.eventstore.proof.MalformedNote;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
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
    CheckpointKey checkpointKey(
            @Value("${kith.checkpoint.key-file}") String file,
            @Value("${kith.checkpoint.origin:" + CheckpointKey.DEFAULT_ORIGIN + "}") String origin) {
        try {
            return CheckpointKey.openOrCreate(Path.of(file), origin);
        } catch (IOException | MalformedNote e) {
            throw new UnusableCheckpointKey(e);
        }
    }

    @Bean
    Checkpoints checkpoints(
            DataSource database, CheckpointKey key, @Value("${kith.checkpoint.key-file}") String keyFile) {
        try {
            return new Checkpoints(database, key, Path.of(keyFile + ".last"));
        } catch (IOException | MalformedNote e) {
            throw new UnusableCheckpointKey(e);
        }
    }

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
