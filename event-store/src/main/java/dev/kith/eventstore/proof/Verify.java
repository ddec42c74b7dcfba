package dev.kith.eventstore.proof;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The command line {@code verify}: was this log tampered with? Needs no running Kith, only the log and the public key. */
public final class Verify {

    static final String USAGE = """
            verify --key <verifier key> (--database <jdbc url> [--user <name>] | --export <file>) [--older <checkpoint file>]
              --key       the log's public key: <name>+<id>+<base 64>
              --database  jdbc:postgresql://host/database; user and password also from PGUSER and PGPASSWORD
              --export    a file that an export of the log wrote
              --older     a checkpoint kept from an earlier time, which this log must extend
            exit code: 0 verified, 1 tampered with, 2 cannot check
            """;

    private static final Set<String> OPTIONS = Set.of("--key", "--database", "--user", "--export", "--older");

    private final Map<String, String> options;

    private Verify(Map<String, String> options) {
        this.options = options;
    }

    public static void main(String... args) {
        // The JVM's own exit code for an uncaught error is 1, which here would say "tampered with".
        Thread.currentThread().setUncaughtExceptionHandler((thread, unexpected) -> {
            unexpected.printStackTrace();
            Runtime.getRuntime().halt(Verdict.CANNOT_CHECK);
        });
        System.exit(run(args));
    }

    /** Prints the verdict to standard output and returns the exit code. */
    public static int run(String... args) {
        return run(new PrintStream(System.out, true, StandardCharsets.UTF_8), args);
    }

    static int run(PrintStream out, String... args) {
        try {
            Verdict verdict = new Verify(parse(args)).verdict();
            verdict.print(out);
            return verdict.exitCode();
        } catch (UnreadableEvent changed) {
            out.println("TAMPERED: " + changed.getMessage());
            return Verdict.TAMPERED;
        } catch (IOException | SQLException | MalformedNote unusable) {
            out.println("cannot check: " + unusable.getMessage());
            return Verdict.CANNOT_CHECK;
        }
    }

    /**
     * Checks the log of a database, which may grow on meanwhile.
     *
     * @param older checkpoints kept outside of the database, each of which the log must extend
     * @throws UnreadableEvent when a row was changed so that nothing can be computed from it
     */
    public static Verdict database(Connection db, VerifierKey key, List<Checkpoint> older)
            throws IOException, SQLException {
        try (LogScan log = new LogScan(db)) {
            NodeDigests recomputed = new NodeDigests(log.coveredSize());
            Verification verification = verification(key, recomputed, older);
            log.show(verification);
            verification.end();
            log.mislabelled()
                    .forEach(size -> verification.find("the row of the checkpoint of size " + size + " was changed"));
            if (!verification.hasFindings()) { // Otherwise the tree differs because of what was found already.
                checkTree(log, recomputed, verification);
            }
            return verification.verdict();
        }
    }

    /** Checks a file that {@link Export} wrote; one that is no whole export is an {@link IOException}. */
    public static Verdict export(Path file, VerifierKey key, List<Checkpoint> older) throws IOException {
        Verification verification = verification(key, (id, hash) -> {}, older);
        Export.read(file, verification);
        verification.end();
        return verification.verdict();
    }

    private Verdict verdict() throws IOException, SQLException {
        VerifierKey key = VerifierKey.parse(required("--key"));
        String export = options.get("--export");
        if (export != null) {
            return export(Path.of(export), key, older(key));
        }
        try (Connection db = DriverManager.getConnection(required("--database"), login())) {
            return database(db, key, older(key));
        }
    }

    private static void checkTree(LogScan log, NodeDigests recomputed, Verification verification) throws SQLException {
        NodeDigests stored = new NodeDigests(Long.MAX_VALUE);
        log.showNodes(stored);
        recomputed
                .differences(stored)
                .forEach(level -> verification.find("the stored tree was changed: level " + level));
    }

    private static Verification verification(VerifierKey key, Frontier.Completed recomputed, List<Checkpoint> older) {
        Verification verification = new Verification(key, recomputed);
        older.forEach(verification::older);
        return verification;
    }

    private List<Checkpoint> older(VerifierKey key) throws IOException {
        String file = options.get("--older");
        return file == null ? List.of() : List.of(Checkpoint.open(Files.readString(Path.of(file)), key));
    }

    private Properties login() {
        Properties login = new Properties();
        login.setProperty("prepareThreshold", "-1"); // Binary rows at once: text doubles every payload.
        put(login, "user", options.getOrDefault("--user", System.getenv().getOrDefault("PGUSER", "")));
        put(login, "password", System.getenv().getOrDefault("PGPASSWORD", ""));
        return login;
    }

    private static void put(Properties login, String name, String value) {
        if (!value.isEmpty()) {
            login.setProperty(name, value);
        }
    }

    private String required(String option) throws IOException {
        String value = options.get(option);
        if (value == null) {
            throw new IOException(option + " is missing\n" + USAGE);
        }
        return value;
    }

    private static Map<String, String> parse(String... args) throws IOException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i]) || i + 1 == args.length || options.put(args[i], args[i + 1]) != null) {
                throw new IOException("not understood: " + args[i] + "\n" + USAGE);
            }
        }
        return options;
    }
}
