package dev.kith.platform.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A request whose body cannot be read past a limit, nor for longer than a time. */
final class LimitedRequest extends HttpServletRequestWrapper {

    private final long limit;
    private final Duration time;

    LimitedRequest(HttpServletRequest request, long limit, Duration time) {
        super(request);
        this.limit = limit;
        this.time = time;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new LimitedStream(super.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final long begun = System.nanoTime();
        private long count;

        LimitedStream(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            var next = body.read();
            if (next >= 0) {
                counted(1);
            }
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return counted(body.read(buffer, offset, length));
        }

        private int counted(int bytes) {
            count += Math.max(0, bytes);
            if (count > limit) {
                throw Problem.tooLarge();
            }
            // Each read waits for as long as the server lets it, and then the next one would.
            if (System.nanoTime() - begun > time.toNanos()) throw Problem.tooSlow();
            return bytes;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
