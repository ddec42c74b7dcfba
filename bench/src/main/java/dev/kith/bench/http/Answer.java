package dev.kith.bench.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The bytes of one answer as they come in. Only one request is under way on a connection, so its end is theirs. */
final class Answer {

    private static final int LARGEST = 256 * 1024;
    private static final String LENGTH = "content-length:";
    private static final String ID = "\"id\":\"";
    private static final int ID_LENGTH = 36;
    private static final String LAST_CHUNK = "0\r\n\r\n";

    private final ByteBuffer bytes = ByteBuffer.allocate(LARGEST);
    private String head = "";

    /** Where the next bytes are to be put. */
    ByteBuffer buffer() {
        return bytes;
    }

    void clear() {
        bytes.clear();
        head = "";
    }

    /** Whether all of it is there. */
    boolean isComplete() {
        if (head.isEmpty()) head = findHead();
        if (head.isEmpty()) return false;
        int length = head.indexOf(LENGTH);
        if (length >= 0) return bytes.position() >= head.length() + number(length + LENGTH.length());
        return head.contains("transfer-encoding: chunked")
                && text(bytes.position() - LAST_CHUNK.length()).equals(LAST_CHUNK);
    }

    private String findHead() {
        var array = bytes.array();
        for (int i = 3; i < bytes.position(); i++) {
            if (array[i] == '\n' && array[i - 1] == '\r' && array[i - 2] == '\n') {
                return new String(array, 0, i + 1, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private int number(int from) {
        return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
    }

    private String text(int from) {
        return new String(bytes.array(), from, bytes.position() - from, StandardCharsets.ISO_8859_1);
    }

    boolean isSuccess() {
        return head.charAt("http/1.1 ".length()) == '2';
    }

    /** Whether the server will close the connection. */
    boolean isLast() {
        return head.contains("connection: close");
    }

    /** The bytes of the id in the body, which is a user. */
    byte[] id() {
        int start = text(0).indexOf(ID) + ID.length();
        return Arrays.copyOfRange(bytes.array(), start, start + ID_LENGTH);
    }

    String text() {
        return text(0);
    }
}
