package dev.kith.platform.proof;

import dev.kith.eventstore.proof.CheckpointKey;
import dev.kith.eventstore.proof.Checkpoints;
import dev.kith.eventstore.proof.MalformedNote;
import dev.kith.eventstore.proof.Proofs;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What signs and proves; the key is there in a process that is told where it is. Any number of processes may be. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
public class ProofConfiguration {

    @Bean
    Proofs proofs(DataSource database) {
        return new Proofs(database);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("kith.checkpoint.key-file")
    static class WithKey {

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
    }
}
