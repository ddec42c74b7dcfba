package dev.kith.bench.process;

import dev.kith.standalone.postgres.Login;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;

/**
 * A database of one contestant's own.
 *
 * @param apiKey what requests to the contestant must come with
 */
public record Database(String url, Login owner, Login app, String apiKey) {

    private static final String MASTER_KEY = masterKey();

    private static String masterKey() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** A connection of the owner. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, owner.user(), owner.password());
    }

    /** Runs statements as the owner. */
    public void run(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }

    /** What a Spring Boot program reads of it; migrations run as the owner, the rest as the application's role. */
    public Map<String, String> asKith() {
        return Map.of(
                "SPRING_DATASOURCE_URL", url,
                "SPRING_DATASOURCE_USERNAME", app.user(),
                "SPRING_DATASOURCE_PASSWORD", app.password(),
                "KITH_DATABASE_OWNER_USERNAME", owner.user(),
                "KITH_DATABASE_OWNER_PASSWORD", owner.password(),
                "KITH_MASTER_KEY", MASTER_KEY,
                "KITH_OWNER_KEY", apiKey);
    }

    /** The same for a program that has one role only. */
    public Map<String, String> asOwner() {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                url,
                "SPRING_DATASOURCE_USERNAME",
                owner.user(),
                "SPRING_DATASOURCE_PASSWORD",
                owner.password(),
                "KITH_OWNER_KEY",
                apiKey);
    }
}
