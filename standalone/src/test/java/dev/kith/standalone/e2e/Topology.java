package dev.kith.standalone.e2e;

import java.io.IOException;
import java.net.URI;

/** A running Kith with one address, whatever stands behind it; its owner key is {@link Kith#KEY}. */
interface Topology extends AutoCloseable {

    URI url();

    @Override
    void close() throws IOException, InterruptedException;
}
