package dev.kith.platform.events;

import dev.kith.api.EventNames;
import dev.kith.eventstore.EventStoreAutoConfiguration;
import dev.kith.eventstore.EventTypes;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Hands over the table of stored names. */
@AutoConfiguration(before = EventStoreAutoConfiguration.class)
public class EventsConfiguration {

    @Bean
    EventTypes eventTypes() {
        return new EventTypes(EventNames.ALL);
    }
}
