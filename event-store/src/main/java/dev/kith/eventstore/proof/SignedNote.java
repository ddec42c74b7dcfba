package dev.kith.eventstore.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A text with signature lines below it: https://c2sp.org/signed-note.
 *
 * <p>At most 256 Ki characters and 100 signatures are read.
 */
final class SignedNote {

    static final int MAX_LENGTH = 256 * 1024;
    static final int MAX_SIGNATURES = 100;

    private static final String LINE_START = "\u2014 ";
    private static final int MIN_SIGNATURE = Integer.BYTES + 1;

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Line(String name, byte[] idAndSignature) {
        boolean isOf(VerifierKey key) {
            return name.equals(key.name()) && Arrays.equals(Arrays.copyOf(idAndSignature, Integer.BYTES), key.id());
        }

        byte[] signature() {
            return Arrays.copyOfRange(idAndSignature, Integer.BYTES, idAndSignature.length);
        }
    }

    private final String text;
    private final List<Line> lines;

    private SignedNote(String text, List<Line> lines) {
        this.text = text;
        this.lines = lines;
    }

    /** The note of a text that ends in a newline, with one signature. */
    static String format(String text, VerifierKey key, byte[] signature) {
        byte[] idAndSignature = Arrays.copyOf(key.id(), Integer.BYTES + signature.length);
        System.arraycopy(signature, 0, idAndSignature, Integer.BYTES, signature.length);
        return text + "\n" + LINE_START + key.name() + " " + Base64Text.encode(idAndSignature) + "\n";
    }

    /** The text, if this key has signed it; signatures of other keys are ignored, a wrong one of this key is refused. */
    static String open(String note, VerifierKey key) {
        SignedNote parsed = parse(note);
        List<Line> ours = parsed.lines.stream().filter(line -> line.isOf(key)).toList();
        if (ours.isEmpty()) {
            throw new MalformedNote("the note is not signed by " + key.name() + "+" + key.idInHex());
        }
        byte[] message = parsed.text.getBytes(StandardCharsets.UTF_8);
        if (!ours.stream().allMatch(line -> key.verifies(message, line.signature()))) {
            throw new MalformedNote("the note has a wrong signature of " + key.name() + "+" + key.idInHex());
        }
        return parsed.text;
    }

    /** The text whoever signed it: not to be trusted. */
    static String textOf(String note) {
        return parse(note).text;
    }

    private static SignedNote parse(String note) {
        int blankLine = note.lastIndexOf("\n\n");
        if (note.length() > MAX_LENGTH || blankLine < 0 || !note.endsWith("\n") || hasForbiddenCharacter(note)) {
            throw new MalformedNote("not a signed note");
        }
        List<String> lines = note.substring(blankLine + 2).lines().toList();
        if (lines.isEmpty() || lines.size() > MAX_SIGNATURES) {
            throw new MalformedNote("a note has 1 to " + MAX_SIGNATURES + " signatures");
        }
        return new SignedNote(
                note.substring(0, blankLine + 1),
                lines.stream().map(SignedNote::signature).toList());
    }

    private static Line signature(String line) {
        int space = line.indexOf(' ', LINE_START.length());
        if (!line.startsWith(LINE_START) || space < 0) {
            throw new MalformedNote("not a signature line");
        }
        byte[] idAndSignature = Base64Text.decode(line.substring(space + 1));
        if (idAndSignature.length < MIN_SIGNATURE) {
            throw new MalformedNote("a signature that is too short");
        }
        return new Line(VerifierKey.requireName(line.substring(LINE_START.length(), space)), idAndSignature);
    }

    private static boolean hasForbiddenCharacter(String note) {
        return note.codePoints().anyMatch(c -> (c < ' ' && c != '\n') || Character.getType(c) == Character.SURROGATE);
    }
}
