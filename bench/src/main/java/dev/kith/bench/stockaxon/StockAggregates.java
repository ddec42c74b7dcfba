package dev.kith.bench.stockaxon;

import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.NoCache;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Under the names that Kith's aggregate asks for, what an aggregate gets that asks for nothing. */
@Configuration(proxyBeanMethods = false)
class StockAggregates {

    @Bean
    Cache aggregateCache() {
        return NoCache.INSTANCE;
    }

    @Bean
    SnapshotTriggerDefinition snapshotsOfLongStreams() {
        return NoSnapshotTriggerDefinition.INSTANCE;
    }

    @Bean
    CommandTargetResolver target() {
        return AnnotationCommandTargetResolver.builder().build();
    }
}
