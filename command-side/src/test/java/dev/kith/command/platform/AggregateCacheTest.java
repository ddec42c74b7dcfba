package dev.kith.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** As Axon's repository uses it: it puts what a command made or changed, and asks first for what is to be changed. */
class AggregateCacheTest {

    private final AggregateCache cache = new AggregateCache();

    @Test
    void keepsWhatACommandChanged() {
        change("a", "first");
        assertThat(change("a", "second")).isEqualTo("first");
        assertThat(change("a", "third")).isEqualTo("second");
    }

    @Test
    void doesNotKeepWhatWasOnlyMade() {
        make("a");
        assertThat(change("a", "first")).isNull();
    }

    @Test
    void forgets() {
        change("a", "first");
        assertThat(cache.remove("a")).isTrue();
        assertThat(cache.remove("a")).isFalse();
        assertThat(cache.containsKey("a")).isFalse();
    }

    private @Nullable String change(String id, String to) {
        return command(() -> {
            String before = cache.get(id);
            cache.put(id, to);
            return before;
        });
    }

    private void make(String id) {
        command(() -> {
            cache.put(id, "made");
            return "";
        });
    }

    private static @Nullable String command(Supplier<@Nullable String> handler) {
        var command = DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage("any"));
        return command.executeWithResult(handler::get).getPayload();
    }
}
