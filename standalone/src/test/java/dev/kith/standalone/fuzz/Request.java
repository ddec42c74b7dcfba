package dev.kith.standalone.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A request in bytes.
 *
 * @param operation what it was made for
 * @param allowed statuses that may answer it
 * @param target as it stands in the request line
 * @param head all lines up to the empty one, in Latin-1 but for the target
 */
record Request(
        Contract.Operation operation, Set<Integer> allowed, String method, String target, String head, byte[] body) {

    private static final int SHOWN = 1_500;

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes((method + ' ').getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(target.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes((" HTTP/1.1\r\n" + head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    String path() {
        return target.split("\\?", 2)[0];
    }

    @Override
    public String toString() {
        var text = new String(bytes(), StandardCharsets.UTF_8);
        return text.length() < SHOWN ? text : text.substring(0, SHOWN) + " … " + text.length();
    }
}
