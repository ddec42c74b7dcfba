package dev.kith.platform.schema;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.beans.factory.InitializingBean;

/** Brings every schema up to date, as their owner, before the program uses them as itself. */
final class Migrations implements InitializingBean {

    /** "kithmigr" in ASCII. */
    private static final long MIGRATING = 0x6b69_7468_6d69_6772L;

    private final List<Schema> schemas;
    private final DataSource owner;
    private final String appRole;

    /** @param appRole whom the migrations grant what the program needs, and no more */
    Migrations(List<Schema> schemas, DataSource owner, String appRole) {
        this.schemas = schemas;
        this.owner = owner;
        this.appRole = appRole;
    }

    /** One process at a time: Flyway's own lock is not held while the grants are renewed, and two at once fail in PostgreSQL. */
    @Override
    public void afterPropertiesSet() throws SQLException {
        try (var connection = owner.getConnection();
                var lock = connection.createStatement()) {
            lock.execute("select pg_advisory_lock(" + MIGRATING + ")");
            try {
                schemas.forEach(this::migrate);
            } finally {
                lock.execute("select pg_advisory_unlock(" + MIGRATING + ")");
            }
        }
    }

    private void migrate(Schema schema) {
        var flyway = Flyway.configure()
                .dataSource(owner)
                .schemas(schema.name())
                .defaultSchema(schema.name())
                .locations("classpath:db/" + schema.name())
                .placeholders(Map.of("app_role", '"' + appRole.replace("\"", "\"\"") + '"'))
                .load();
        refuseNewer(schema, flyway);
        flyway.migrate();
    }

    /** Flyway itself lets newer migrations pass. */
    private static void refuseNewer(Schema schema, Flyway flyway) {
        Arrays.stream(flyway.info().all())
                .filter(m -> m.getState() == MigrationState.FUTURE_SUCCESS)
                .map(MigrationInfo::getVersion)
                .max((a, b) -> a.compareTo(b))
                .ifPresent(found -> {
                    throw new SchemaTooNew(schema.name(), found.getVersion());
                });
    }
}
