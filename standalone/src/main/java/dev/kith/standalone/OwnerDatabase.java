package dev.kith.standalone;

import dev.kith.standalone.postgres.CannotStart;
import dev.kith.standalone.postgres.OwnDatabase;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The database as its owner sees it, for commands that do what the program itself may not. */
final class OwnerDatabase {

    private OwnerDatabase() {}

    static DataSource of(OwnDatabase own) {
        return database(own.jdbcUrl(), own.owner().user(), own.owner().password());
    }

    /** The settings that {@code serve} takes from the environment, with the owner of the schemas if one is named. */
    static DataSource external(Map<String, String> environment) {
        return database(
                required(environment, "SPRING_DATASOURCE_URL"),
                environment.getOrDefault(
                        "KITH_DATABASE_OWNER_USERNAME", required(environment, "SPRING_DATASOURCE_USERNAME")),
                environment.getOrDefault(
                        "KITH_DATABASE_OWNER_PASSWORD", environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", "")));
    }

    private static String required(Map<String, String> environment, String name) {
        @Nullable String value = environment.get(name);
        if (value == null) throw new CannotStart("this needs " + name + " in the environment");
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
