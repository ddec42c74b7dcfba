package dev.kith.platform.schema;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings every schema up to date, as their owner, before the program uses them as itself. */
final class Migrations {

    /** "kithmigr" in ASCII. */
    private static final long MIGRATING = 0x6b69_7468_6d69_6772L;

    private final List<Schema> schemas;
    private final String appRole;

    /** @param appRole whom the migrations grant what the program needs, and no more */
    Migrations(List<Schema> schemas, String appRole) {
        this.schemas = schemas;
        this.appRole = appRole;
    }

    /**
     * One process at a time: Flyway's own lock is not held while the grants are renewed, and two at once fail in PostgreSQL.
     *
     * @param owner asked for a new connection at each step: one that keeps them is quicker
     */
    void run(DataSource owner) throws SQLException {
        try (var connection = owner.getConnection();
                var lock = connection.createStatement()) {
            lock.execute("select pg_advisory_lock(" + MIGRATING + ")");
            try {
                schemas.forEach(schema -> migrate(schema, owner));
            } finally {
                lock.execute("select pg_advisory_unlock(" + MIGRATING + ")");
            }
        }
    }

    private void migrate(Schema schema, DataSource owner) {
        var flyway = Flyway.configure()
                .dataSource(owner)
                .schemas(schema.name())
                .defaultSchema(schema.name())
                .locations("classpath:db/" + schema.name())
                .placeholders(Map.of("app_role", '"' + appRole.replace("\"", "\"\"") + '"'))
                .ignoreMigrationPatterns(new String[0]) // not even newer ones, as it does by default
                .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw tooNew(schema, flyway).orElse(e);
        }
    }

    private static Optional<RuntimeException> tooNew(Schema schema, Flyway flyway) {
        return Arrays.stream(flyway.info().all())
                .filter(m -> m.getState() == MigrationState.FUTURE_SUCCESS)
                .map(MigrationInfo::getVersion)
                .max((a, b) -> a.compareTo(b))
                .map(found -> new SchemaTooNew(schema.name(), found.getVersion()));
    }
}
