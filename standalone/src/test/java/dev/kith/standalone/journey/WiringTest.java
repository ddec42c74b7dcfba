package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.command.platform.AggregateCache;
import dev.kith.eventstore.EventSerializer;
import dev.kith.eventstore.PostgresEventStorageEngine;
import dev.kith.eventstore.PostgresEventStore;
import dev.kith.platform.message.Renderer;
import dev.kith.platform.start.KithApplication;
import dev.kith.query.platform.Progress;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.updates.UpdateChecker;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Axon's own configuration would leave some of these out, or put others in their place, without a word. */
@Journey
class WiringTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Configuration axon;

    @Autowired
    @Qualifier("apiDocument")
    OpenAPI document;

    @Test
    void axonRunsOnWhatWeDeclared() {
        assertThat(context.getBean(EventBus.class)).isInstanceOf(PostgresEventStore.class);
        assertThat(context.getBean(EventStorageEngine.class)).isInstanceOf(PostgresEventStorageEngine.class);
        assertThat(context.getBean(CommandBus.class)).isInstanceOf(SimpleCommandBus.class);
        assertThat(context.getBean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
        assertThat(context.getBean(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);
        assertThat(context.getBeansOfType(Serializer.class).values()).hasOnlyElementsOfType(EventSerializer.class);
        assertThat(axon.eventStore()).isSameAs(context.getBean(EventBus.class));
        assertThat(context.getBeansOfType(AggregateCache.class)).hasSize(1);
        assertThat(context.getBeansOfType(Progress.class)).hasSize(1);
    }

    /** The one that would ask another process is only for a command side alone. */
    @Test
    void chatsAreRenderedInThisProcess() {
        assertThat(context.getBeansOfType(Renderer.class).values())
                .singleElement()
                .satisfies(renderer -> assertThat(renderer.getClass().getName()).startsWith("dev.kith.query."));
    }

    @Test
    void projectionsArePooledAndStopOnFailure() {
        assertThat(axon.eventProcessingConfiguration().eventProcessors().values())
                .isNotEmpty()
                .hasOnlyElementsOfType(PooledStreamingEventProcessor.class);
        assertThat(axon.eventProcessingConfiguration().listenerInvocationErrorHandler("user-view"))
                .isSameAs(org.axonframework.eventhandling.PropagatingErrorHandler.instance());
    }

    @Test
    void nothingTellsAxonsVendorOfThisMachine() {
        System.clearProperty("axoniq.update-checker.disabled");
        KithApplication.of(WiringTest.class);

        assertThat(context.getBeansOfType(UpdateChecker.class)).isEmpty();
        assertThat(System.getProperty("axoniq.update-checker.disabled")).isEqualTo("true");
    }

    @Test
    void documentDescribesTheRoutesThatExistAndNoOthers() {
        var routes = new TreeSet<String>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((route, handler) -> {
                    if (!handler.getBeanType().getName().startsWith("dev.kith.")) return;
                    for (var path : route.getPatternValues()) {
                        for (var method : route.getMethodsCondition().getMethods()) routes.add(method + " " + path);
                    }
                });
        var described = new TreeSet<String>();
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().keySet().stream()
                        .map(method -> method + " " + path)
                        .forEach(described::add));
        described.removeIf(operation -> operation.contains("/actuator/") || operation.endsWith("/openapi.json"));

        assertThat(described).isEqualTo(routes);
    }
}
