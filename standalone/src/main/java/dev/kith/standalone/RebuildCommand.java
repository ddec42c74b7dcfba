package dev.kith.standalone;

import dev.kith.api.EventNames;
import dev.kith.eventstore.EventSerializer;
import dev.kith.eventstore.EventTypes;
import dev.kith.platform.privacy.PersonalData;
import dev.kith.query.rebuild.UserViewRebuild;
import dev.kith.standalone.postgres.CannotStart;
import dev.kith.standalone.postgres.OwnDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code ./kith rebuild}: builds the user view anew from the log, while Kith runs or not. */
@SuppressWarnings("SystemOut") // this is what the person at the terminal reads
final class RebuildCommand {

    private RebuildCommand() {}

    static void run(List<String> arguments, Map<String, String> environment) {
        var options = Options.parse(arguments, environment);
        try {
            if (options.external()) {
                rebuild(external(environment), environment, null);
            } else {
                try (var own = OwnDatabase.open(options.dataDir(), line -> System.out.println("kith: " + line))) {
                    rebuild(
                            database(
                                    own.jdbcUrl(),
                                    own.owner().user(),
                                    own.owner().password()),
                            environment,
                            Standalone.ownMasterKey(options.dataDir()));
                }
            }
        } catch (SQLException e) {
            throw new CannotStart("The view could not be rebuilt; the live one is as it was: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The rebuild was interrupted; the live view is as it was");
        }
    }

    private static void rebuild(PGSimpleDataSource owner, Map<String, String> environment, @Nullable Path ownMasterKey)
            throws SQLException, InterruptedException {
        var start = Instant.now();
        var file = environment.get("KITH_MASTER_KEY_FILE");
        var personal = PersonalData.reading(
                owner, environment.get("KITH_MASTER_KEY"), file == null ? ownMasterKey : Path.of(file));
        var serializer = new EventSerializer(new EventTypes(EventNames.ALL), personal);
        var outcome = new UserViewRebuild(owner, serializer).run();
        var seconds = Duration.between(start, Instant.now()).toMillis() / 1_000.0;
        System.out.printf("The user view is rebuilt: %d events of the log, %.1f s%n", outcome.switchedAt(), seconds);
    }

    /** The settings that {@code serve} takes from the environment, with the owner of the schemas if one is named. */
    private static PGSimpleDataSource external(Map<String, String> environment) {
        return database(
                required(environment, "SPRING_DATASOURCE_URL"),
                environment.getOrDefault(
                        "KITH_DATABASE_OWNER_USERNAME", required(environment, "SPRING_DATASOURCE_USERNAME")),
                environment.getOrDefault(
                        "KITH_DATABASE_OWNER_PASSWORD", environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", "")));
    }

    private static String required(Map<String, String> environment, String name) {
        @Nullable String value = environment.get(name);
        if (value == null) throw new CannotStart("rebuild needs " + name + " in the environment");
        return value;
    }

    private static PGSimpleDataSource database(String url, String user, String password) {
        var database = new PGSimpleDataSource();
        database.setUrl(url);
        database.setUser(user);
        database.setPassword(password);
        return database;
    }
}
