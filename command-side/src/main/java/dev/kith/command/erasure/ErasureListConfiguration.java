package dev.kith.command.erasure;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ErasureListConfiguration {

    /** In the file that is named, or else beside the key for checkpoints, which is as worth keeping. */
    @Bean
    ErasureList erasureList(
            @Value("${kith.erasure.list-file:#{null}}") @Nullable Path file,
            @Value("${kith.checkpoint.key-file:#{null}}") @Nullable Path key) {
        if (file != null) return new ErasureList(file);
        return new ErasureList(key == null ? null : key.resolveSibling("erased.jsonl"));
    }
}
