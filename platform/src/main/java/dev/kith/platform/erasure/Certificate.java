package dev.kith.platform.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kith.api.Key;
import dev.kith.api.session.SessionKey;
import dev.kith.api.user.UserKey;
import dev.kith.eventstore.proof.CheckpointKey;
import dev.kith.eventstore.proof.InclusionProof;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is signed of an erasure.
 *
 * @param form names this form
 * @param user whom the log calls so
 * @param event the erasure in the log
 * @param residue what could still be read when it was looked for; empty when nothing was
 */
public record Certificate(
        String form,
        String user,
        Event event,
        Instant certifiedAt,
        Destroyed destroyed,
        Searched searched,
        List<String> residue,
        Files files,
        Proof proof) {

    static final String FORM = "kith-erasure/1";

    /** So many ids are told, and of the others only how many they are: a note has a longest size. */
    private static final int MOST_IDS = 1_000;

    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** The event {@code user.erased.v1}: who erased the user, when, and why. */
    public record Event(
            long position,
            long version,
            Instant time,
            String actor,
            @Nullable String onBehalfOf,
            @Nullable String reason) {}

    /** Ids of one kind. */
    public record Ids(
            int count,
            List<UUID> ids,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int moreThanAreListed) {

        static Ids of(List<UUID> all) {
            var told = all.subList(0, Math.min(MOST_IDS, all.size()));
            return new Ids(all.size(), List.copyOf(told), all.size() - told.size());
        }
    }

    /** What is gone. */
    public record Destroyed(Ids keys, Ids sessions, int snapshots) {

        public static Destroyed of(Set<UUID> keys, List<SessionKey> sessions, int snapshots) {
            return new Destroyed(
                    Ids.of(keys.stream().sorted().toList()),
                    Ids.of(sessions.stream().map(Key::id).sorted().toList()),
                    snapshots);
        }
    }

    /** What was looked through. */
    public record Searched(long events, List<String> tables) {}

    /** Which tables were written anew, so that no deleted row is left in their files, and what was left to others to do. */
    public record Files(List<String> rewritten, boolean writeAheadLogEnded, List<String> left) {}

    /** That the event is in the log of a checkpoint: what {@code GET /log/proofs/inclusion} answers. */
    public record Proof(long position, long size, String leaf, List<String> hashes, String checkpoint) {

        public static Proof of(InclusionProof proof) {
            return new Proof(proof.position(), proof.treeSize(), proof.leaf(), proof.hashes(), proof.note());
        }
    }

    /** Makes one. */
    public static Certificate of(
            UserKey user,
            Event event,
            Instant now,
            Destroyed destroyed,
            Searched searched,
            List<String> residue,
            Files files,
            Proof proof) {
        return new Certificate(FORM, user.toString(), event, now, destroyed, searched, residue, files, proof);
    }

    /** The signed note whose text is this, as JSON. */
    public String sign(CheckpointKey key) {
        return key.sign(JSON.writeValueAsString(this) + "\n");
    }
}
