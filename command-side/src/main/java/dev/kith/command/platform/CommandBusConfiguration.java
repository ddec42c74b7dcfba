package dev.kith.command.platform;

import dev.kith.api.EventMetadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CommandBusConfiguration {

    private static final List<String> CARRIED = List.of(
            EventMetadata.TENANT,
            EventMetadata.ACTOR,
            EventMetadata.ON_BEHALF_OF,
            EventMetadata.REASON,
            EventMetadata.REQUEST_ID,
            EventMetadata.TRACE_ID);

    /** Without transactions: the log commits the events of a command by itself, together with those of others. */
    @Bean
    CommandBus commandBus(CorrelationDataProvider whoAndWhy) {
        var bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(whoAndWhy));
        return bus;
    }

    /** What events take over from the command that led to them. */
    @Bean
    CorrelationDataProvider whoAndWhy() {
        return CommandBusConfiguration::carriedOver;
    }

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
