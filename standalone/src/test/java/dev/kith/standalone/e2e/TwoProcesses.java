package dev.kith.standalone.e2e;

import dev.kith.standalone.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Command side and query side as processes of their own on one PostgreSQL, configured as in docker-compose.yml. */
final class TwoProcesses implements Topology {

    /** No secret: base 64 of 32 bytes. */
    static final String MASTER_KEY = "dGhlIG1hc3RlciBrZXkgb2YgdHdvIHByb2Nlc3NlcyE=";

    /** One of the sides. */
    record Side(Program program, Http http) {}

    private final EmbeddedPostgres postgres;
    private final Side command;
    private final Deque<Side> queries = new ArrayDeque<>();
    private final ReverseProxy proxy;

    private TwoProcesses(EmbeddedPostgres postgres, Side command, Side query, ReverseProxy proxy) {
        this.postgres = postgres;
        this.command = command;
        this.proxy = proxy;
        queries.add(query);
    }

    /** Both sides start at once, on an empty database. */
    static TwoProcesses start(Data data) throws IOException, InterruptedException {
        return start(data, Map.of());
    }

    /** With settings for the command side. */
    static TwoProcesses start(Data data, Map<String, String> settings) throws IOException, InterruptedException {
        var postgres = EmbeddedPostgres.start(data.root(), _ -> {});
        int queryPort = Jar.freePort();
        var forCommands = new HashMap<>(settings);
        forCommands.put("KITH_OWNER_KEY", Kith.KEY);
        forCommands.put("KITH_QUERY_URL", Jar.local(queryPort).toString());
        var command = launch("command", postgres, Jar.freePort(), forCommands);
        var query = launch("query", postgres, queryPort, Map.of());
        try {
            command.program().awaitHealthy(command.http().base());
            query.program().awaitHealthy(query.http().base());
            var proxy = ReverseProxy.start(command.http().base(), query.http().base());
            return new TwoProcesses(postgres, command, query, proxy);
        } catch (AssertionError | IOException | InterruptedException e) {
            command.program().close();
            query.program().close();
            postgres.close();
            throw e;
        }
    }

    private static Side launch(String name, EmbeddedPostgres postgres, int port, Map<String, String> settings)
            throws IOException {
        var environment = new HashMap<>(Map.of(
                "SPRING_DATASOURCE_URL", postgres.jdbcUrl(),
                "SPRING_DATASOURCE_USERNAME", postgres.app().user(),
                "SPRING_DATASOURCE_PASSWORD", postgres.app().password(),
                "KITH_DATABASE_OWNER_USERNAME", postgres.owner().user(),
                "KITH_DATABASE_OWNER_PASSWORD", postgres.owner().password(),
                "KITH_MASTER_KEY", MASTER_KEY,
                "KITH_PORT", Integer.toString(port)));
        environment.putAll(settings);
        return new Side(Jar.built(name).calm().start(environment), new Http(Jar.local(port), Kith.KEY));
    }

    @Override
    public URI url() {
        return proxy.url();
    }

    ReverseProxy proxy() {
        return proxy;
    }

    Side command() {
        return command;
    }

    Side query() {
        return queries.getFirst();
    }

    /** A further query side, beside the first. */
    Side anotherQuery() throws IOException, InterruptedException {
        var side = launch("query", postgres, Jar.freePort(), Map.of());
        queries.add(side);
        side.program().awaitHealthy(side.http().base());
        return side;
    }

    /** What was the second, if there is one, is the first from now on. */
    void killFirstQuery() throws InterruptedException {
        queries.removeFirst().program().kill();
    }

    @Override
    public void close() throws InterruptedException {
        proxy.close();
        for (var query : queries) query.program().close();
        command.program().close();
        postgres.close();
    }
}
