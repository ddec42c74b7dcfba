package dev.kith.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The database of a data directory, for programs beside Kith: that of the server which runs on it, or else of one that is
 * started for as long as this is open.
 */
public final class OwnDatabase implements AutoCloseable {

    private final String jdbcUrl;
    private final Login owner;
    private final @Nullable EmbeddedPostgres started;

    private OwnDatabase(String jdbcUrl, Login owner, @Nullable EmbeddedPostgres started) {
        this.jdbcUrl = jdbcUrl;
        this.owner = owner;
        this.started = started;
    }

    /**
     * Finds the server, or starts one and returns when it takes connections.
     *
     * @param narrator is told, a line each, of what takes time
     * @throws CannotStart when there is no such database, or it may not be used
     */
    public static OwnDatabase open(Path dataDir, Consumer<String> narrator) {
        try {
            if (!Files.isDirectory(dataDir.resolve("postgres"))) {
                throw new CannotStart("There is no database of Kith's in " + dataDir);
            }
            var data = DataDirectory.open(dataDir);
            var port = new PidFile(data.cluster()).port();
            if (port.isEmpty()) return started(EmbeddedPostgres.start(dataDir, narrator));
            var owner = new Secrets(data.secrets()).existing(Roles.OWNER);
            return new OwnDatabase(Roles.url(port.getAsInt(), Roles.DATABASE), owner, null);
        } catch (IOException e) {
            throw CannotStart.unusable(dataDir, e);
        }
    }

    private static OwnDatabase started(EmbeddedPostgres postgres) {
        return new OwnDatabase(postgres.jdbcUrl(), postgres.owner(), postgres);
    }

    public String jdbcUrl() {
        return jdbcUrl;
    }

    /** Who owns the database, and so can read all of it. */
    public Login owner() {
        return owner;
    }

    @Override
    public void close() {
        if (started != null) started.close();
    }
}
