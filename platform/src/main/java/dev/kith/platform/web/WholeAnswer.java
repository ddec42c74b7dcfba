package dev.kith.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * An answer that leaves in one piece, with its length, when it fits the buffer: Spring flushes after each body, which would
 * send it in chunks, in two packets. Whoever streams flushes the stream itself.
 */
final class WholeAnswer extends HttpServletResponseWrapper {

    WholeAnswer(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void flushBuffer() {
        // left to the server, at the end of the request
    }
}
