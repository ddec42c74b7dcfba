package dev.kith.standalone.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Looks for a text in bytes: as it is, in base 64 wherever it begins, and in hexadecimal, as dumps have it. */
record Traces(List<byte[]> forms) {

    static Traces of(String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        var forms = new ArrayList<byte[]>(List.of(bytes, ascii(HexFormat.of().formatHex(bytes))));
        for (int shift = 0; shift < 3; shift++) forms.add(ascii(base64(bytes, shift)));
        return new Traces(forms);
    }

    /** What does not depend on the bytes before and behind it. */
    private static String base64(byte[] bytes, int shift) {
        var shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        var text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return text.substring(shift == 0 ? 0 : shift + 1, text.length() - 2);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The files under a directory that hold it. */
    List<String> in(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            var found = new ArrayList<String>();
            for (var file : paths.filter(Files::isRegularFile).toList()) {
                if (isIn(file)) found.add(root.relativize(file).toString());
            }
            return found;
        }
    }

    private boolean isIn(Path file) throws IOException {
        try {
            return isIn(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return false; // the database has removed it meanwhile
        }
    }

    boolean isIn(byte[] bytes) {
        return forms.stream().anyMatch(form -> contains(bytes, form));
    }

    private static boolean contains(byte[] bytes, byte[] form) {
        int last = bytes.length - form.length;
        for (int at = 0; at <= last; at++) {
            int same = 0;
            while (same < form.length && bytes[at + same] == form[same]) same++;
            if (same == form.length) return true;
        }
        return false;
    }
}
