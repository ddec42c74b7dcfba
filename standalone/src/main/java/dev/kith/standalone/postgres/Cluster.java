package dev.kith.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** What a server needs to run: its programs, its user, and its data, made by {@code initdb} when there is none. */
record Cluster(DataDirectory data, Binaries binaries, ServerUser user) {

    static final String SUPERUSER = "postgres";

    /**
     * Settings that an operator may change in {@code postgresql.conf}. The built-in locale sorts by code point and
     * knows Unicode's letters on every system alike, so an upgrade of the system cannot break an index.
     */
    private static final List<String> INITDB = List.of(
            "--username=" + SUPERUSER,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--locale=C",
            "--builtin-locale=C.UTF-8",
            "--data-checksums",
            "--no-instructions",
            "--set=shared_buffers=128MB",
            "--set=max_connections=100",
            "--set=max_wal_size=2GB",
            "--set=wal_compression=pglz",
            "--set=jit=off",
            "--set=timezone=UTC",
            "--set=log_timezone=UTC");

    /** The login of the superuser, with the data there to log in to. */
    Login prepare(Secrets secrets) throws IOException {
        if (Files.isDirectory(data.cluster())) {
            requireSameMajor();
            user.own(data.cluster());
            return secrets.existing(SUPERUSER);
        }
        var superuser = secrets.login(SUPERUSER);
        create(superuser.password());
        return superuser;
    }

    private void requireSameMajor() throws IOException {
        var stored = Files.readString(data.cluster().resolve("PG_VERSION")).strip();
        var ours = binaries.major();
        if (stored.equals(ours)) return;
        throw new CannotStart("The data in " + data.cluster() + " is of PostgreSQL " + stored
                + ", but this Kith brings PostgreSQL " + ours
                + ": run the Kith that made it, or move the data with pg_dump from the one to the other");
    }

    /** The finished data gets its name last, so that an interrupted start leaves nothing that looks like data. */
    private void create(String password) throws IOException {
        var unfinished = data.root().resolve("postgres.unfinished");
        DataDirectory.delete(unfinished);
        var pgdata = closed(closed(unfinished).resolve("data"));
        try {
            var passwordFile = Files.writeString(unfinished.resolve("password"), password);
            user.own(unfinished);
            initdb(pgdata, passwordFile);
            Files.move(pgdata, data.cluster(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            DataDirectory.delete(unfinished);
        }
        DataDirectory.sync(data.root());
    }

    private static Path closed(Path directory) throws IOException {
        Files.createDirectory(directory);
        DataDirectory.permit(directory, "rwx------");
        return directory;
    }

    private void initdb(Path pgdata, Path passwordFile) throws IOException {
        var initdb = Stream.of(binaries.program("initdb"), "--pgdata=" + pgdata, "--pwfile=" + passwordFile);
        var run =
                Command.run(user.command(Stream.concat(initdb, INITDB.stream()).toList()));
        if (run.status() == 0) return;
        var why = run.output().lines().filter(line -> line.contains("rror:") || line.contains("FATAL:"));
        throw new CannotStart("PostgreSQL could not make its database in " + data.root() + ": "
                + why.findFirst()
                        .map(line -> line.replaceFirst(".*(rror|FATAL): *", ""))
                        .orElse("initdb ended with status " + run.status()));
    }
}
