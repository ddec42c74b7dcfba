package dev.kith.standalone.evidence;

import dev.kith.eventstore.proof.Checkpoint;
import dev.kith.eventstore.proof.MalformedNote;
import dev.kith.eventstore.proof.UnreadableEvent;
import dev.kith.eventstore.proof.Verdict;
import dev.kith.eventstore.proof.VerifierKey;
import dev.kith.eventstore.proof.Verify;
import dev.kith.standalone.postgres.CannotStart;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code ./kith verify}: was the log tampered with? */
public final class VerifyCommand {

    private final Words words;
    private final PrintStream err;

    private VerifyCommand(Words words, PrintStream err) {
        this.words = words;
        this.err = err;
    }

    /**
     * Prints the verdict to {@code out}, and to {@code err} what keeps it from being given.
     *
     * @return the exit code: 0 verified, 1 tampered with, 2 cannot check
     */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            var command = new VerifyCommand(Words.parse(arguments, options(), environment), err);
            var kept = command.certificate(out);
            if (kept.isPresent() && !command.namesALog()) return Verdict.VERIFIED;
            var verdict = command.verdict(kept);
            verdict.print(out);
            return verdict.exitCode();
        } catch (RefusedCertificate refused) {
            out.println("TAMPERED: the certificate: " + refused.getMessage());
            return Verdict.TAMPERED;
        } catch (UnreadableEvent changed) {
            out.println("TAMPERED: " + changed.getMessage());
            return Verdict.TAMPERED;
        } catch (IOException | SQLException | MalformedNote | CannotStart e) {
            err.println("kith: cannot check: " + Reason.of(e));
            return Verdict.CANNOT_CHECK;
        }
    }

    private static Set<String> options() {
        var options = new HashSet<>(LogPlace.OPTIONS);
        options.addAll(Set.of("--file", "--key", "--key-file", "--checkpoint", "--certificate"));
        return options;
    }

    /** A log beside the certificate is checked too; without one the certificate stands for itself. */
    private boolean namesALog() {
        return words.has("--data-dir") || words.has("--url") || words.has("--file");
    }

    /** Checks the certificate of an erasure, if there is one; the log must extend the checkpoint that it names. */
    private Optional<Checkpoint> certificate(PrintStream out) throws IOException {
        var file = words.path("--certificate");
        if (file.isEmpty()) return Optional.empty();
        words.requireOneOf("--key", "--key-file");
        return Optional.of(CertificateCheck.of(Files.readString(file.get()), key(), out));
    }

    private Verdict verdict(Optional<Checkpoint> certified) throws IOException, SQLException {
        words.requireOneOf("--data-dir", "--url", "--file");
        words.requireOneOf("--key", "--key-file");
        var key = key();
        var kept = new ArrayList<>(kept(key));
        certified.ifPresent(kept::add);
        var file = words.path("--file");
        if (file.isPresent()) return Verify.export(file.get(), key, kept);
        try (var log = LogPlace.open(words, line -> err.println("kith: " + line))) {
            return Verify.database(log.connection(), key, kept);
        }
    }

    private VerifierKey key() throws IOException {
        var text = words.value("--key");
        return VerifierKey.parse(text.isPresent() ? text.get().strip() : lastLine(keyFile()));
    }

    private Path keyFile() {
        return words.path("--key-file")
                .or(() -> LogPlace.dataDir(words).map(VerifyCommand::ownKey))
                .orElseThrow(() -> new CannotStart("Say which key signed the log: --key or --key-file"));
    }

    /** A file of the public key alone, or the signing key's own, whose last line is the public key. */
    private static String lastLine(Path file) throws IOException {
        var lines = Files.readString(file).strip().lines().toList();
        return lines.isEmpty() ? "" : lines.getLast();
    }

    /** The caller's checkpoint, and the one that Kith itself keeps outside of its database. */
    private List<Checkpoint> kept(VerifierKey key) throws IOException {
        var files = new ArrayList<Path>();
        words.path("--checkpoint").ifPresent(files::add);
        LogPlace.dataDir(words)
                .map(dataDir -> Path.of(ownKey(dataDir) + ".last"))
                .filter(Files::exists)
                .ifPresent(files::add);
        var kept = new ArrayList<Checkpoint>();
        for (var file : files) kept.add(Checkpoint.open(Files.readString(file), key));
        return kept;
    }

    /** Where {@code ./kith serve} keeps the key that signs. */
    public static Path ownKey(Path dataDir) {
        return dataDir.resolve("secrets").resolve("checkpoint.key");
    }
}
