package dev.kith.standalone.tenant;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./kith tenant}: asks a running Kith, as its operator. */
public final class TenantCommand {

    private static final int FAILED = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}");
    private static final String USAGE =
            "tenant takes: create NAME, suspend NAME, reopen NAME, or list; see ./kith help";

    private final PrintStream out;
    private final PrintStream err;

    private TenantCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Answers the exit code. */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        return new TenantCommand(out, err).run(arguments, environment);
    }

    private int run(List<String> arguments, Map<String, String> environment) {
        var key = environment.get("KITH_OPERATOR_KEY");
        if (key == null || key.isBlank()) return fail("tenant needs the operator key in KITH_OPERATOR_KEY");
        int option = arguments.indexOf("--url");
        var words = option < 0 ? arguments : arguments.subList(0, option);
        if (option >= 0 && arguments.size() != option + 2) return fail("Option --url needs a value, and comes last");
        var url = option < 0
                ? "http://127.0.0.1:" + environment.getOrDefault("KITH_PORT", "8080")
                : arguments.get(option + 1);
        var request = request(words, url);
        return request == null ? fail(USAGE) : send(request.header("Authorization", "Bearer " + key), url);
    }

    private static HttpRequest.@Nullable Builder request(List<String> words, String url) {
        var tenants = url + "/tenants";
        if (words.equals(List.of("list"))) return HttpRequest.newBuilder(URI.create(tenants + "?direction=asc"));
        if (words.size() != 2 || !NAME.matcher(words.getLast()).matches()) return null;
        var name = words.getLast();
        return switch (words.getFirst()) {
            case "create" ->
                HttpRequest.newBuilder(URI.create(tenants))
                        .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
                        .header("Content-Type", "application/json");
            case "suspend", "reopen" ->
                HttpRequest.newBuilder(URI.create(tenants + "/" + name + "/" + words.getFirst()))
                        .POST(BodyPublishers.noBody());
            default -> null;
        };
    }

    private int send(HttpRequest.Builder request, String url) {
        try (var client = HttpClient.newHttpClient()) {
            return show(client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            return fail("No Kith answers at " + url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("Interrupted before an answer came");
        }
    }

    private int show(HttpResponse<String> response) {
        var answer = JsonMapper.shared().readTree(response.body());
        if (response.statusCode() >= 300)
            return fail(answer.path("detail").asString("Kith answered " + response.statusCode()));
        if (answer.has("items")) answer.get("items").forEach(this::show);
        else show(answer);
        return 0;
    }

    private void show(JsonNode tenant) {
        var suspended = tenant.path("suspended_at").isString() ? "suspended" : "open";
        out.println(tenant.path("name").asString() + "  " + suspended);
        if (tenant.has("owner_key")) {
            out.println("Owner key (shown this once; keep it): "
                    + tenant.get("owner_key").asString());
        }
    }

    private int fail(String sentence) {
        err.println("kith: " + sentence);
        return FAILED;
    }
}
