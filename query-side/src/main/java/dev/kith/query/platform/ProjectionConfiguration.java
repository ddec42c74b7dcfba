package dev.kith.query.platform;

import dev.kith.platform.schema.Schema;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    private static final int BATCH = 1_000;

    @Bean
    Schema viewSchema() {
        return new Schema("view");
    }

    /** A projection's rows and its token commit together, so each event counts once. */
    @Bean
    TransactionManager projectionTransactions(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider projectionConnections(DataSource database) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(database));
    }

    /**
     * A projection belongs to one node at a time, and stays a dead node's for 10 s.
     *
     * @param node a name that no other running process has; a process that is started again under it gets its projections
     *     back at once
     */
    @Bean
    TokenStore tokenStore(
            ConnectionProvider connections,
            Serializer serializer,
            @Value("${kith.node:#{null}}") @Nullable String node) {
        var store = JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .contentType(byte[].class)
                .schema(TokenSchema.builder().setTokenTable("view.token_entry").build());
        return (node == null ? store : store.nodeId(node)).build();
    }

    /** Projections send nothing on; what their messages would carry would be read from each event all the same. */
    @Bean
    CorrelationDataProvider nothingToCarryOn() {
        return _ -> Map.of();
    }

    /** A projection that fails stops and is tried again; Axon's default would log, and lose the row. */
    @Bean
    ConfigurerModule projectionProcessing() {
        return axon -> axon.eventProcessing(processing -> processing
                .usingPooledStreamingEventProcessors()
                .registerPooledStreamingEventProcessorConfiguration((_, processor) ->
                        processor.batchSize(BATCH).initialSegmentCount(1).tokenClaimInterval(1_000))
                .registerDefaultListenerInvocationErrorHandler(ProjectionConfiguration::propagating));
    }

    private static PropagatingErrorHandler propagating(Configuration axon) {
        return PropagatingErrorHandler.instance();
    }
}
