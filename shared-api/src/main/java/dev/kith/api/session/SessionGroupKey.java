package dev.kith.api.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Names one set of participants, in whatever order they were named. Written {@code <tenant>/session-group/<digest>}, which is
 * also the name of its stream in the log.
 *
 * @param digest SHA-256 of the set, in hexadecimal
 */
public record SessionGroupKey(String tenant, String digest) {

    /** The name of a set of participants. */
    public static SessionGroupKey of(String tenant, Participants participants) {
        var set = "agents:" + sorted(participants.agents()) + " users:" + sorted(participants.users());
        return new SessionGroupKey(tenant, sha256(set));
    }

    private static String sorted(List<UUID> ids) {
        return ids.stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return tenant + "/session-group/" + digest;
    }
}
