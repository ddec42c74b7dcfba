package dev.kith.standalone.e2e;

import dev.kith.standalone.provider.ModelServer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** The standalone program, healthy, on a data directory. */
record Kith(Program program, Data data, URI url) implements Topology {

    static final String KEY = "the-owner-key-of-the-tests-0123456789";

    static Kith start(Jar jar, Data data) throws IOException, InterruptedException {
        return start(jar, data, Map.of("KITH_OWNER_KEY", KEY));
    }

    /** As one who also has a model provider. */
    static Kith start(Jar jar, Data data, ModelServer models) throws IOException, InterruptedException {
        return start(jar, data, Map.of("KITH_OWNER_KEY", KEY, "KITH_CHAT_BASE_URL", models.url()));
    }

    /** As a person would who knows of no key. */
    static Kith startWithoutKey(Jar jar, Data data) throws IOException, InterruptedException {
        return start(jar, data, Map.of());
    }

    private static Kith start(Jar jar, Data data, Map<String, String> environment)
            throws IOException, InterruptedException {
        int port = Jar.freePort();
        var program = jar.start(environment, "serve", "--port", "" + port, "--data-dir", "" + data.root());
        var kith = new Kith(program, data, Jar.local(port));
        try {
            program.awaitHealthy(kith.url());
            return kith;
        } catch (AssertionError | IOException | InterruptedException e) {
            kith.close();
            throw e;
        }
    }

    Http http() {
        return new Http(url, KEY);
    }

    /** The program is killed if it still runs, and so is the database server that it may have left. */
    @Override
    public void close() throws IOException, InterruptedException {
        program.close();
        data.killPostmaster();
    }
}
