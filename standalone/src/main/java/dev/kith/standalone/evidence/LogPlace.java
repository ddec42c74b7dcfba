package dev.kith.standalone.evidence;

import dev.kith.standalone.postgres.CannotStart;
import dev.kith.standalone.postgres.OwnDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A database that holds a log: named by {@code --url}, or that of a data directory. */
final class LogPlace implements AutoCloseable {

    static final Set<String> OPTIONS = Set.of("--data-dir", "--url", "--user", "--password-env");

    private final Connection connection;
    private final @Nullable OwnDatabase own;

    private LogPlace(Connection connection, @Nullable OwnDatabase own) {
        this.connection = connection;
        this.own = own;
    }

    static LogPlace open(Words words, Consumer<String> narrator) throws SQLException {
        words.requireOneOf("--data-dir", "--url");
        var url = words.value("--url");
        if (url.isPresent()) return new LogPlace(connect(url.get(), user(words), password(words)), null);
        var dataDir = dataDir(words).orElseThrow(() -> new CannotStart("Say where the log is: --data-dir or --url"));
        var own = OwnDatabase.open(dataDir, narrator);
        try {
            var owner = own.owner();
            return new LogPlace(connect(own.jdbcUrl(), Optional.of(owner.user()), Optional.of(owner.password())), own);
        } catch (SQLException e) {
            own.close();
            throw e;
        }
    }

    /** The data directory that is meant, if any: another place that is named wins over the environment. */
    static Optional<Path> dataDir(Words words) {
        if (words.has("--url") || words.has("--file")) return words.path("--data-dir");
        return words.value("--data-dir")
                .or(() -> words.variable("KITH_DATA_DIR"))
                .map(Path::of);
    }

    Connection connection() {
        return connection;
    }

    private static Optional<String> user(Words words) {
        return words.value("--user").or(() -> words.variable("PGUSER"));
    }

    /** From the environment alone: the arguments of a program are for all to see. */
    private static Optional<String> password(Words words) {
        var variable = words.value("--password-env");
        var password = words.variable(variable.orElse("PGPASSWORD"));
        if (variable.isPresent() && password.isEmpty()) {
            throw new CannotStart("There is no environment variable " + variable.get());
        }
        return password;
    }

    private static Connection connect(String url, Optional<String> user, Optional<String> password)
            throws SQLException {
        var login = new Properties();
        login.setProperty("prepareThreshold", "-1"); // binary rows at once: text doubles every payload
        user.ifPresent(name -> login.setProperty("user", name));
        password.ifPresent(secret -> login.setProperty("password", secret));
        return DriverManager.getConnection(url, login);
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            if (own != null) own.close();
        }
    }
}
