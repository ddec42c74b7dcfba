package dev.kith.command.platform;

import dev.kith.api.EventMetadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CommandBusConfiguration {

    /** Loading fewer events costs less than a snapshot is worth. */
    private static final int LONG_STREAM = 200;

    private static final List<String> CARRIED = List.of(
            EventMetadata.TENANT,
            EventMetadata.ACTOR,
            EventMetadata.ON_BEHALF_OF,
            EventMetadata.REASON,
            EventMetadata.REQUEST_ID,
            EventMetadata.TRACE_ID);

    /** Without transactions: the log commits the events of a command by itself, together with those of others. */
    @Bean
    CommandBus commandBus() {
        var bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(CommandBusConfiguration::carriedOver));
        return bus;
    }

    @Bean
    CommandTargetResolver target() {
        return new Target();
    }

    @Bean
    AggregateCache aggregateCache() {
        return new AggregateCache();
    }

    /** Takes snapshots on threads of their own, after the command that was one too many is answered. */
    @Bean
    Snapshotter snapshotter(
            org.axonframework.config.Configuration axon,
            EventStore events,
            HandlerDefinition handlers,
            ParameterResolverFactory parameters) {
        return SpringAggregateSnapshotter.builder()
                .repositoryProvider(axon::repository)
                .transactionManager(NoTransactionManager.INSTANCE)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .eventStore(events)
                .handlerDefinition(handlers)
                .parameterResolverFactory(parameters)
                .build();
    }

    @Bean
    SnapshotTriggerDefinition snapshotsOfLongStreams(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, LONG_STREAM);
    }

    /** What events take over from the command that led to them. */
    static Map<String, ?> carriedOver(Message<?> command) {
        var carried = new HashMap<String, Object>();
        var metadata = command.getMetaData();
        for (var name : CARRIED) {
            if (metadata.containsKey(name)) carried.put(name, metadata.get(name));
        }
        carried.put(
                EventMetadata.CORRELATION_ID,
                metadata.getOrDefault(EventMetadata.CORRELATION_ID, command.getIdentifier()));
        carried.put(EventMetadata.CAUSATION_ID, command.getIdentifier());
        return carried;
    }
}
