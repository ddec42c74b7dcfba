package dev.kith.query;

import dev.kith.api.user.UserEvent.UserCreated;
import dev.kith.api.user.UserKey;
import dev.kith.eventstore.PostgresEventStorageEngine;
import java.security.MessageDigest;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes tenants, each with a key and users of its own. */
@TestComponent
public class Tenants {

    /** @param key an API key that may do everything */
    public record Tenant(String name, String key, PostgresEventStorageEngine log) {

        public UserKey append() {
            return append(1)[0];
        }

        /** Creates users, all in one commit. */
        public UserKey[] append(int users) {
            var keys = IntStream.range(0, users)
                    .mapToObj(_ -> new UserKey(name, UUID.randomUUID()))
                    .toArray(UserKey[]::new);
            log.appendEvents(IntStream.range(0, users)
                    .<EventMessage<?>>mapToObj(i -> created(keys[i]))
                    .toList());
            return keys;
        }

        private EventMessage<?> created(UserKey user) {
            var metadata = Map.of("tenant", name, "actor", "key:1", "reason", "a test", "request_id", "r-1");
            return new GenericDomainEventMessage<>(
                    "User",
                    user.toString(),
                    0,
                    new UserCreated("Ada", "line\nbreak", Map.of("n", 1), "default"),
                    metadata);
        }
    }

    private final JdbcClient db;
    private final PostgresEventStorageEngine log;

    Tenants(JdbcClient db, PostgresEventStorageEngine log) {
        this.db = db;
        this.log = log;
    }

    public Tenant create() throws Exception {
        return create("tenant-" + UUID.randomUUID());
    }

    public Tenant create(String name) throws Exception {
        var key = "key-" + UUID.randomUUID();
        db.sql("insert into access.api_key (id, tenant, name, role, hash) values (?, ?, 'test', 'owner', ?)")
                .params(
                        UUID.randomUUID(),
                        name,
                        MessageDigest.getInstance("SHA-256").digest(key.getBytes()))
                .update();
        return new Tenant(name, key, log);
    }
}
