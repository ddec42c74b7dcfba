package dev.kith.platform.erasure;

import dev.kith.eventstore.proof.InclusionProof;
import dev.kith.eventstore.proof.MalformedNote;
import dev.kith.eventstore.proof.ProvenEvent;
import dev.kith.eventstore.proof.VerifierKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A certificate as answers show it, and as whoever keeps it has it in a file.
 *
 * @param certificate what is signed, for the eyes of people
 * @param note the signed note (C2SP) whose text is that certificate
 */
public record SignedCertificate(JsonNode certificate, String note) {

    /** What a certificate says, once it was checked. */
    public record Checked(ProvenEvent event, List<String> residue, List<String> left, String checkpoint) {}

    /** The certificate that a note of ours holds. */
    public static SignedCertificate of(String note) {
        return new SignedCertificate(read(textOf(note)), note);
    }

    /** Reads a file of one, or of the note alone; what is neither is a {@link MalformedCertificate}. */
    public static SignedCertificate parse(String file) {
        var tree = tree(file);
        if (tree == null || !tree.isObject() || !tree.path("note").isString()) return of(file);
        return new SignedCertificate(tree.path("certificate"), tree.path("note").asString());
    }

    private static @Nullable JsonNode tree(String file) {
        try {
            return Certificate.JSON.readTree(file);
        } catch (JacksonException e) {
            return null; // as a note is, for its signature
        }
    }

    /** Who signed the note is not looked at. */
    private static String textOf(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0) throw new MalformedCertificate("it is not a signed note");
        return note.substring(0, end + 1);
    }

    /**
     * Checks the signature, and the proof that the erasure is in the log. It takes nothing but the log's public key.
     *
     * @throws MalformedNote when it was tampered with, or another key signed it
     */
    public Checked check(VerifierKey key) {
        var signed = read(key.open(note));
        if (!signed.equals(certificate)) throw new MalformedCertificate("what it shows is not what was signed");
        if (!signed.path("form").asString("").equals(Certificate.FORM)) throw new MalformedCertificate("another form");
        try {
            var event = ProvenEvent.of(proof(signed.path("proof")), key);
            requireThatOf(signed, event);
            return new Checked(
                    event,
                    texts(signed.path("residue")),
                    texts(signed.path("files").path("left")),
                    signed.path("proof").path("checkpoint").asString());
        } catch (JacksonException e) {
            throw new MalformedCertificate("a part of it is missing");
        }
    }

    private static JsonNode read(String text) {
        try {
            return Certificate.JSON.readTree(text);
        } catch (JacksonException e) {
            throw new MalformedCertificate("what was signed is not JSON");
        }
    }

    private static InclusionProof proof(JsonNode proof) {
        return new InclusionProof(
                proof.path("position").asLong(0),
                proof.path("size").asLong(0),
                proof.path("leaf").asString(""),
                texts(proof.path("hashes")),
                proof.path("checkpoint").asString(""));
    }

    private static void requireThatOf(JsonNode signed, ProvenEvent event) {
        boolean same = event.name().equals("user.erased.v1")
                && event.aggregateId().equals(signed.path("user").asString(""))
                && event.position() == signed.path("event").path("position").asLong(0)
                && event.version() == signed.path("event").path("version").asLong(-1)
                && event.time().toString().equals(text(signed.path("event").path("time")));
        if (!same) throw new MalformedCertificate("the proof is of another event");
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(node -> node.asString("")).toList();
    }
}
