package dev.kith.bench.latency;

import dev.kith.api.user.UserEvent;
import java.util.concurrent.Executors;
import java.util.function.IntToLongFunction;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.MetaDataValue;

/** The two ways to follow a log with Axon: an open stream, and a pooled streaming processor. Both begin at its head. */
final class Subscriptions {

    private final EventStore store;
    private volatile Subscriber byStream = new Subscriber(0);
    private volatile Subscriber byProcessor = new Subscriber(0);

    Subscriptions(EventStore store) {
        this.store = store;
        Thread.ofPlatform().daemon().start(this::follow);
        processor().start();
    }

    void begin(int count) {
        byStream = new Subscriber(count);
        byProcessor = new Subscriber(count);
    }

    IntToLongFunction of(String kind) {
        return kind.equals("stream") ? byStream::seenAt : byProcessor::seenAt;
    }

    private void follow() {
        try (var stream = store.openStream(store.createHeadToken())) {
            while (true) {
                var event = stream.nextAvailable();
                byStream.see((Integer) event.getMetaData().getOrDefault(Subscriber.NUMBER, 0));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @EventHandler
    void on(UserEvent event, @MetaDataValue(value = Subscriber.NUMBER, required = true) Integer number) {
        byProcessor.see(number);
    }

    private PooledStreamingEventProcessor processor() {
        return PooledStreamingEventProcessor.builder()
                .name("latency")
                .eventHandlerInvoker(
                        SimpleEventHandlerInvoker.builder().eventHandlers(this).build())
                .messageSource(store)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(Executors.newScheduledThreadPool(1))
                .workerExecutor(Executors.newScheduledThreadPool(1))
                .initialSegmentCount(1)
                .initialToken(source -> source.createHeadToken())
                .build();
    }
}
