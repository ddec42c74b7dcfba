package dev.kith.eventstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network between a node and its database that can lose its connections without a word: they stay open, and nothing
 * comes through any more, as when a host loses its power. New connections work.
 */
final class Wire implements AutoCloseable {

    private final ServerSocket entrance;
    private final int target;
    private final AtomicInteger frozenUpTo = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    private Wire(int target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static Wire to(int port) throws IOException {
        return new Wire(port);
    }

    int port() {
        return entrance.getLocalPort();
    }

    void freezeConnections() {
        frozenUpTo.set(connections.get());
    }

    private void accept() {
        try {
            while (true) {
                var client = entrance.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> pump(number, client, server));
                Thread.ofVirtual().start(() -> pump(number, server, client));
            }
        } catch (IOException e) {
            if (!entrance.isClosed()) throw new UncheckedIOException(e);
        }
    }

    private void pump(int number, Socket from, Socket to) {
        try {
            var buffer = new byte[8192];
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                if (number <= frozenUpTo.get()) return; // both ends stay open
                to.getOutputStream().write(buffer, 0, n);
            }
            if (number > frozenUpTo.get()) to.close();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
