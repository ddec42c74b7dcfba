package dev.kith.bench.http;

import dev.kith.bench.load.Histogram;
import dev.kith.bench.report.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Some connections to one server, each with one request under way at any time, all served by one thread: the load costs
 * little, for it shares the processors with what it measures.
 */
final class Connections {

    private final InetSocketAddress server;
    private final Known known;
    private final Template template;
    private final Consumer<Answer> observer;
    private final Histogram latencies = new Histogram();
    private long errors;

    private static final class Exchange {
        final Answer answer = new Answer();
        long sentAt;
    }

    /** @param observer sees each answer that was a success */
    Connections(int port, Template template, Known known, Consumer<Answer> observer) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.template = template;
        this.known = known;
        this.observer = observer;
    }

    Figures run(int count, Duration time) throws IOException {
        long start = System.nanoTime();
        try (var selector = Selector.open()) {
            for (int i = 0; i < count; i++) open(selector, new Exchange());
            while (System.nanoTime() - start < time.toNanos()) {
                selector.select(key -> progress(selector, key), 100);
            }
            var figures = figures((System.nanoTime() - start) / 1e9);
            for (var key : selector.keys()) key.channel().close();
            return figures;
        }
    }

    private Figures figures(double seconds) {
        return latencies.percentiles(Figures.none()
                .with(Figures.OPERATIONS, latencies.total())
                .with(Figures.RATE, latencies.total() / seconds)
                .with(Figures.ERRORS, errors));
    }

    private void open(Selector selector, Exchange exchange) throws IOException {
        var channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, exchange);
        send(channel, exchange);
    }

    private void send(SocketChannel channel, Exchange exchange) throws IOException {
        var request = template.next(known.any(), known.nextReference());
        exchange.answer.clear();
        exchange.sentAt = System.nanoTime();
        while (request.hasRemaining()) channel.write(request);
    }

    private void progress(Selector selector, SelectionKey key) {
        var channel = (SocketChannel) key.channel();
        var exchange = (Exchange) key.attachment();
        try {
            if (channel.read(exchange.answer.buffer()) < 0) {
                errors++;
                reopen(selector, key, exchange);
            } else if (exchange.answer.isComplete()) {
                count(exchange);
                if (exchange.answer.isLast()) reopen(selector, key, exchange);
                else send(channel, exchange);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(Exchange exchange) {
        if (exchange.answer.isSuccess()) {
            latencies.add(System.nanoTime() - exchange.sentAt);
            observer.accept(exchange.answer);
        } else if (errors++ == 0) {
            System.err.println(exchange.answer.text());
        }
    }

    private void reopen(Selector selector, SelectionKey key, Exchange exchange) throws IOException {
        key.channel().close();
        open(selector, exchange);
    }
}
