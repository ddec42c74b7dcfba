package dev.kith.bench.stockaxon;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Processors as they come, or with the one setting that everyone finds first: {@code bench.processor=tuned}. */
@Configuration(proxyBeanMethods = false)
class Processors {

    private static final int BATCH = 1_000;

    @Bean
    @ConditionalOnProperty(name = "bench.processor", havingValue = "tuned")
    ConfigurerModule largeBatches() {
        return axon -> axon.eventProcessing(processing -> processing.registerTrackingEventProcessorConfiguration(
                _ -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                        .andBatchSize(BATCH)));
    }
}
