package dev.kith.eventstore.proof;

import java.util.regex.Pattern;

/**
 * A statement that the first {@code size} events of the log {@code origin} have this Merkle root: the text of
 * https://c2sp.org/tlog-checkpoint.
 */
public record Checkpoint(String origin, long size, Hash root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final int LINES = 3;

    String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** The checkpoint in a note that this key has signed; its origin must be the name of the key. */
    public static Checkpoint open(String note, VerifierKey key) {
        Checkpoint checkpoint = parse(SignedNote.open(note, key));
        if (!checkpoint.origin.equals(key.name())) {
            throw new MalformedNote("the checkpoint is of another log");
        }
        return checkpoint;
    }

    /** What a note says, whoever signed it: not to be trusted. */
    static Checkpoint unverified(String note) {
        return parse(SignedNote.textOf(note));
    }

    /** Lines after the third are extensions, which have no meaning here. */
    static Checkpoint parse(String text) {
        String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
        if (lines.length < LINES || !SIZE.matcher(lines[1]).matches()) {
            throw new MalformedNote("not a checkpoint");
        }
        for (String line : lines) {
            if (line.isEmpty()) {
                throw new MalformedNote("a checkpoint has no empty line");
            }
        }
        return new Checkpoint(lines[0], size(lines[1]), root(lines[2]));
    }

    private static long size(String decimal) {
        try {
            return Long.parseLong(decimal);
        } catch (NumberFormatException tooLarge) {
            throw new MalformedNote("a tree size beyond all logs");
        }
    }

    private static Hash root(String base64) {
        byte[] bytes = Base64Text.decode(base64);
        if (bytes.length != Hash.LENGTH) {
            throw new MalformedNote("a root that is no SHA-256 hash");
        }
        return Hash.of(bytes);
    }
}
