package dev.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.platform.web.Rig;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OwnerKeyTest {

    private static final String GIVEN = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "another-one-0123456789abcdef0123456789abcdef";

    private final DataSource database = Rig.postgres().getDatabase("postgres", "owner_key_test");
    private final JdbcClient db = JdbcClient.create(database);

    @BeforeEach
    void emptyDatabase() {
        JdbcClient.create(Rig.postgres().getPostgresDatabase())
                .sql("drop database if exists owner_key_test with (force)")
                .update();
        JdbcClient.create(Rig.postgres().getPostgresDatabase())
                .sql("create database owner_key_test")
                .update();
        Flyway.configure()
                .dataSource(database)
                .schemas("access")
                .locations("classpath:db/access")
                .placeholders(Map.of("app_role", "postgres"))
                .load()
                .migrate();
    }

    @Test
    void theFirstStartMakesAKeyAndLaterOnesDoNot() {
        var first = ownerKey().ensure(null);

        assertThat(first).get().asString().matches("kith_[A-Za-z0-9_-]{43}");
        assertThat(ownerKey().ensure(null)).isEmpty();
        assertThat(isOwner(first.orElseThrow())).isTrue();
    }

    @Test
    void onlyTheHashIsStored() throws SQLException {
        var key = ownerKey().ensure(null).orElseThrow();

        assertThat(db.sql("select api_key::text from access.api_key")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .doesNotContain(key.substring("kith_".length()));
    }

    @Test
    void aGivenKeyReplacesTheFormerOne() {
        var generated = ownerKey().ensure(null).orElseThrow();

        assertThat(ownerKey().ensure(GIVEN)).isEmpty();

        assertThat(isOwner(generated)).isFalse();
        assertThat(isOwner(GIVEN)).isTrue();
    }

    @Test
    void aGivenKeyMayComeBack() {
        ownerKey().ensure(GIVEN);
        ownerKey().ensure(OTHER);
        ownerKey().ensure(GIVEN);
        ownerKey().ensure(GIVEN);

        assertThat(isOwner(GIVEN)).isTrue();
        assertThat(isOwner(OTHER)).isFalse();
        assertThat(ownerKey().ensure(null)).isEmpty();
    }

    @Test
    void oneThatComesBackIsAnotherKey() {
        ownerKey().ensure(GIVEN);
        var first = actor(GIVEN);
        ownerKey().ensure(GIVEN);
        assertThat(actor(GIVEN)).isEqualTo(first);

        ownerKey().ensure(OTHER);
        ownerKey().ensure(GIVEN);

        assertThat(actor(GIVEN)).isNotEqualTo(first);
    }

    @Test
    void oneThatWasRotatedAwayComesBackAtTheNextStart() {
        ownerKey().ensure(GIVEN);
        db.sql("update access.api_key set hash = ?, previous_hash = hash, previous_until = now() + interval '1 hour'")
                .param(KeyText.hash(OTHER))
                .update();

        ownerKey().ensure(GIVEN);

        assertThat(isOwner(GIVEN)).isTrue();
        assertThat(isOwner(OTHER)).isFalse();
        assertThat(new ApiKeys(db, lastUse()).formerly(GIVEN)).isPresent();
    }

    @Test
    void anOperatorKeyIsThereWhenOneIsGivenAndNotElse() {
        operatorKey(null).ensure();
        assertThat(db.sql("select count(*) from access.api_key")
                        .query(Long.class)
                        .single())
                .isZero();

        operatorKey(GIVEN).ensure();
        operatorKey(OTHER).ensure();

        assertThat(new ApiKeys(db, lastUse()).identity(GIVEN)).isEmpty();
        assertThat(new ApiKeys(db, lastUse()).identity(OTHER)).hasValueSatisfying(identity -> {
            assertThat(identity.role()).isEqualTo("operator");
            assertThat(identity.tenant()).isEqualTo("operator");
        });
    }

    @Test
    void oneKeyCannotBeTheOwnersAndTheOperators() {
        ownerKey().ensure(GIVEN);

        assertThatThrownBy(() -> operatorKey(GIVEN).ensure())
                .isInstanceOf(UnusableOwnerKey.class)
                .hasMessageContaining("must differ");
        assertThat(isOwner(GIVEN)).isTrue();
        assertThatThrownBy(() -> operatorKey("short").ensure())
                .isInstanceOf(UnusableOwnerKey.class)
                .hasMessageContaining("KITH_OPERATOR_KEY");
    }

    private OperatorKey operatorKey(@org.jspecify.annotations.Nullable String given) {
        return new OperatorKey(db, new TransactionTemplate(new JdbcTransactionManager(database)), given);
    }

    private LastUse lastUse() {
        return new LastUse(db, Duration.ofDays(1));
    }

    private String actor(String key) {
        return new ApiKeys(db, lastUse()).identity(key).orElseThrow().actor();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef 0123456789abcdef",
                "0123456789abcdef0123456789abcdeé"
            })
    void anUnfitKeyIsRefusedWithoutRepeatingIt(String key) {
        assertThatThrownBy(() -> ownerKey().ensure(key))
                .isInstanceOf(UnusableOwnerKey.class)
                .hasMessageContaining("at least 32 characters")
                .hasMessageNotContaining(key);
    }

    @Test
    void oneOfManyFirstStartsMakesTheKey() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Optional<String>> start = () -> ownerKey().ensure(null);
            var made = threads
                    .invokeAll(IntStream.range(0, 12).mapToObj(_ -> start).toList())
                    .stream()
                    .flatMap(future -> future.resultNow().stream())
                    .toList();

            assertThat(made)
                    .singleElement()
                    .satisfies(key -> assertThat(isOwner(key)).isTrue());
        }
    }

    private OwnerKey ownerKey() {
        return new OwnerKey(db, new TransactionTemplate(new JdbcTransactionManager(database)), null);
    }

    private boolean isOwner(String key) {
        return new ApiKeys(db, new LastUse(db, Duration.ofDays(1)))
                .identity(key)
                .filter(identity -> identity.role().equals("owner"))
                .isPresent();
    }
}
