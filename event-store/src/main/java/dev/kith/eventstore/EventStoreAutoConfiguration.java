package dev.kith.eventstore;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives an Axon application on Spring Boot this event store. Every bean is declared here, because Axon 4.13 orders its
 * own JDBC configuration after class names of Spring Boot 3 and would leave some out. The application brings a
 * {@link EventTypes} bean, and a {@code DataSource} whose database has the schema {@code db/log}.
 */
@AutoConfiguration(
        after = {DataSourceAutoConfiguration.class, JdbcClientAutoConfiguration.class},
        before = AxonAutoConfiguration.class)
public class EventStoreAutoConfiguration {

    /** Enough for readers that are some batches behind; those further back ask the database. */
    private static final int TAIL = 4_096;

    /** At some thousand events a second a projection then writes dozens at a time, and whoever waits for one hurries it. */
    private static final Duration PACE = Duration.ofMillis(5);

    static {
        // Times are stored to the microsecond; what is answered must be what is read back.
        GenericEventMessage.clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Bean
    @ConditionalOnMissingBean
    EventStoreSettings eventStoreSettings() {
        return EventStoreSettings.defaults();
    }

    @Bean
    @ConditionalOnMissingBean
    PayloadProtection payloadProtection() {
        return PayloadProtection.NONE;
    }

    /** The one serializer, under each of the names by which Axon asks for one. */
    @Bean
    @Primary
    EventSerializer serializer(EventTypes types, PayloadProtection protection) {
        return new EventSerializer(types, protection);
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(Serializer serializer) {
        return serializer;
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(Serializer serializer) {
        return serializer;
    }

    @Bean
    EventLog eventLog(JdbcClient db) {
        return new EventLog(db);
    }

    @Bean
    Watermark logHead() {
        return new Watermark();
    }

    @Bean
    Pace readersPace() {
        return new Pace(PACE);
    }

    @Bean
    Tail logTail() {
        return new Tail(TAIL);
    }

    @Bean
    GroupCommit groupCommit(DataSource database, EventStoreSettings settings, Tail tail, Watermark head) {
        return GroupCommit.on(database, settings, (base, events) -> {
            tail.committed(base, events); // first, since the head wakes those who then look there
            head.advanceTo(base + events.size());
        });
    }

    @Bean
    CommandMemory commandMemory(EventLog log, GroupCommit commits) {
        return new CommandMemory(log, commits);
    }

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            EventLog log,
            Tail tail,
            GroupCommit commits,
            JdbcClient db,
            PayloadProtection protection,
            Serializer serializer,
            Configuration axon) {
        return new PostgresEventStorageEngine(
                log, tail, commits, new Snapshots(db), protection, serializer, axon.upcasterChain());
    }

    @Bean(name = {"eventBus", "eventStore"})
    @Primary
    PostgresEventStore eventStore(PostgresEventStorageEngine engine, Watermark head, Pace pace) {
        return new PostgresEventStore(engine, head, pace);
    }

    @Bean
    HeadListener headListener(DataSource database, Watermark head, EventStoreSettings settings) {
        return new HeadListener(database, head, settings.pollInterval(), settings.silence());
    }

    /** Starts the threads before, and stops them after, everything that uses the log. */
    @Bean
    SmartLifecycle logLifecycle(GroupCommit commits, HeadListener listener) {
        return new LogLifecycle(commits, listener);
    }
}
