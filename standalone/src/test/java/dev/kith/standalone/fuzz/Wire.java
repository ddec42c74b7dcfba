package dev.kith.standalone.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP/1.1 in bytes, also such as no client would send, over one connection at a time. */
public final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    /** @param headers by their names in lower case; of several of a name the last */
    public record Answer(int status, Map<String, String> headers, String body) {

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String contentType() {
            return header("content-type").split(";", 2)[0].strip();
        }
    }

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    public Wire(int port) {
        this.port = port;
    }

    /** Sends a request and reads its answer, once more over a new connection when the server had closed the old one. */
    public Answer send(byte[] request, boolean isHead) throws IOException {
        if (socket != null) {
            try {
                return exchange(request, isHead);
            } catch (IOException e) {
                close();
            }
        }
        return exchange(request, isHead);
    }

    private Answer exchange(byte[] request, boolean isHead) throws IOException {
        var connection = socket == null ? connect() : socket;
        try {
            connection.getOutputStream().write(request);
            connection.getOutputStream().flush();
        } catch (IOException e) {
            if (in == null || in.available() == 0) throw e; // it may have answered before it had read all
        }
        return read(isHead);
    }

    private Socket connect() throws IOException {
        var connection = new Socket(InetAddress.getLoopbackAddress(), port);
        connection.setSoTimeout(PATIENCE_MILLIS);
        connection.setTcpNoDelay(true);
        socket = connection;
        in = new BufferedInputStream(connection.getInputStream());
        return connection;
    }

    private Answer read(boolean isHead) throws IOException {
        var status = Integer.parseInt(line().split(" ")[1]);
        var headers = headers();
        if (status < 200) return read(isHead);
        boolean endless = headers.getOrDefault("content-type", "").startsWith("text/event-stream")
                && headers.containsKey("x-accel-buffering");
        var body = isHead || endless || status == 204 || status == 304 ? "" : body(headers);
        if (endless || "close".equalsIgnoreCase(headers.getOrDefault("connection", ""))) close();
        return new Answer(status, headers, body);
    }

    private Map<String, String> headers() throws IOException {
        var headers = new TreeMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String body(Map<String, String> headers) throws IOException {
        var length = headers.get("content-length");
        var bytes = new ByteArrayOutputStream();
        if (length != null) bytes.write(exactly(Integer.parseInt(length)));
        else if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) chunks(bytes);
        else stream().transferTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void chunks(ByteArrayOutputStream bytes) throws IOException {
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            bytes.write(exactly(size));
            line();
        }
        while (!line().isEmpty()) continue; // trailers
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";")[0].strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = stream().readNBytes(length);
        if (bytes.length < length) throw new EOFException("the answer is cut off");
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = stream().read(); next != '\n'; next = stream().read()) {
            if (next < 0) throw new EOFException("no answer");
            if (next != '\r') line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private InputStream stream() throws IOException {
        if (in == null) throw new EOFException("not connected");
        return in;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) socket.close();
        socket = null;
        in = null;
    }
}
