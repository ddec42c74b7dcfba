package dev.kith.bench.stockaxon;

import dev.kith.api.EventNames;
import dev.kith.eventstore.EventSerializer;
import dev.kith.eventstore.EventTypes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What Axon's own auto-configuration would declare, if it knew the class names of Spring Boot 4. */
@Configuration(proxyBeanMethods = false)
class StockStorage {

    private static final List<String> CARRIED = List.of("tenant", "actor", "request_id");

    /** The same as Kith's, so that events are as wide. */
    @Bean
    @Primary
    Serializer serializer() {
        return new EventSerializer(new EventTypes(EventNames.ALL));
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
    TransactionManager axonTransactions(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider axonConnections(DataSource database) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(database));
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            ConnectionProvider connections, TransactionManager transactions, Serializer serializer, JdbcTemplate db) {
        var engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .persistenceExceptionResolver(duplicateKeys())
                .build();
        if (missing(db, "domainevententry")) engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return engine;
    }

    @Bean
    TokenStore tokenStore(
            ConnectionProvider connections, TransactionManager transactions, Serializer serializer, JdbcTemplate db) {
        var store = JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .build();
        if (missing(db, "tokenentry")) {
            transactions.executeInTransaction(() -> store.createSchema(PostgresTokenTableFactory.INSTANCE));
        }
        return store;
    }

    @Bean
    CorrelationDataProvider whoAndWhy() {
        return command -> command.getMetaData().entrySet().stream()
                .filter(entry -> CARRIED.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean missing(JdbcTemplate db, String table) {
        return db.queryForObject("select to_regclass(?)::text", String.class, table) == null;
    }

    private static PersistenceExceptionResolver duplicateKeys() {
        return new org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver("23505");
    }
}
