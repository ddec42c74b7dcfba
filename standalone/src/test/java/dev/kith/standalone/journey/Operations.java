package dev.kith.standalone.journey;

import dev.kith.platform.access.Role;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The operations of the API's document, and a request for each that would do something if it were let in. */
final class Operations {

    /** Stands in whatever is made to be asked about. */
    static final String SECRET = "of-the-matrix-alone";

    /** Bodies that are valid; other operations are sent an empty object. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("createUser", "{\"name\":\"New\"}"),
            Map.entry("createOrUpdateUser", "{\"name\":\"New\"}"),
            Map.entry("resetUser", "{\"name\":\"New\"}"),
            Map.entry("updateUser", "{\"name\":\"New\"}"),
            Map.entry("createAgent", "{\"name\":\"New\"}"),
            Map.entry("createOrUpdateAgent", "{\"name\":\"New\"}"),
            Map.entry("resetAgent", "{\"name\":\"New\"}"),
            Map.entry("updateAgent", "{\"name\":\"New\"}"),
            Map.entry("createSession", "{\"agent\":\"%agent\"}"),
            Map.entry("createOrUpdateSession", "{\"agent\":\"%agent\"}"),
            Map.entry("resetSession", "{\"situation\":\"New\"}"),
            Map.entry("updateSession", "{\"situation\":\"New\"}"),
            Map.entry("addEntries", "{\"entries\":[{\"role\":\"user\",\"content\":\"New\"}]}"),
            Map.entry("correctEntry", "{\"content\":\"New\"}"),
            Map.entry("renderSession", "{\"messages\":[{\"role\":\"user\",\"content\":\"New\"}]}"),
            Map.entry("chatInSession", "{\"messages\":[{\"role\":\"user\",\"content\":\"New\"}]}"),
            Map.entry("createKey", "{\"name\":\"New\",\"role\":\"reader\"}"),
            Map.entry("createTenant", "{\"name\":\"%tenant\"}"),
            Map.entry("eraseUser", "{\"reason\":\"New\"}"),
            Map.entry("placeUserHold", "{\"name\":\"matrix\",\"reason\":\"New\"}"),
            Map.entry("createProject", "{\"name\":\"New\"}"),
            Map.entry("changeProject", "{\"session_idle_timeout\":\"PT1H\"}"),
            Map.entry("reuseSession", "{\"agent\":\"%agent\"}"));

    /** One operation; {@code roles} are those of {@code x-kith-roles}. */
    record Operation(String id, String method, String path, List<String> roles) {

        boolean isAboutOne() {
            return path.contains("{") || path.equals("/log/proofs/inclusion");
        }
    }

    /** A request about a resource that was made for it. */
    record Prepared(String method, String path, String body, String home) {

        Api.Answer send(Api caller, String... headers) {
            return caller.send(method, path, body, headers);
        }

        Prepared under(String prefix) {
            return new Prepared(method, prefix + path, body, home);
        }

        /** The same with more members in its body, and in the objects of its lists. */
        Prepared with(String members) {
            var inner = body.replace("[{", "[{" + members + ",");
            var comma = body.equals("{}") ? "" : ",";
            return new Prepared(method, path, inner.substring(0, inner.length() - 1) + comma + members + "}", home);
        }

        /** The same with more parameters. */
        Prepared asking(String parameters) {
            return new Prepared(method, path + (path.contains("?") ? "&" : "?") + parameters, body, home);
        }

        /** The resource as its owner sees it; nothing where it cannot be read by itself. */
        String resource(Api owner) {
            if (home.isEmpty()) return "";
            var answer = owner.get(home);
            return answer.status() == 200 ? answer.body() : "";
        }
    }

    private final Api owner;
    private final Api operator;
    private final JdbcClient db;

    Operations(Api owner, JdbcClient db) {
        this.owner = owner;
        this.db = db;
        this.operator = owner.with(new Keys(db).of("operator", Role.OPERATOR));
    }

    /** All but those that are open to everybody. */
    static List<Operation> all(OpenAPI document) {
        var all = new ArrayList<Operation>();
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    if (operation.getSecurity() != null
                            && operation.getSecurity().isEmpty()) return;
                    var roles = operation.getExtensions() == null
                            ? List.<String>of()
                            : ((List<?>) operation.getExtensions().getOrDefault("x-kith-roles", List.of()))
                                    .stream().map(String::valueOf).toList();
                    all.add(new Operation(operation.getOperationId(), method.name(), path, roles));
                }));
        return all;
    }

    Api.Answer ask(Operation operation, Api caller) {
        return prepare(operation).send(caller);
    }

    Prepared prepare(Operation operation) {
        var home = home(operation.path());
        var path = operation.path();
        if (path.contains("{entry}")) path = path.replace("{entry}", newEntry(home));
        if (operation.id().equals("getErasure")) erase(home);
        if (path.endsWith("/holds/{name}")) path = path.replace("{name}", newHold(home));
        path = path.replaceFirst("^/[a-z]+/\\{[a-z_]+}", home) + query(operation);
        return new Prepared(operation.method(), path, body(operation), home);
    }

    /** Makes what the path names. */
    private String home(String path) {
        if (path.startsWith("/users/{")) return owner.newUser("{\"name\":\"" + SECRET + "\"}");
        if (path.startsWith("/agents/{")) return newAgent();
        if (path.startsWith("/sessions/{")) return newSession();
        if (path.startsWith("/projects/{")) return newProject();
        if (path.startsWith("/keys/{")) return newKey();
        if (path.startsWith("/tenants/{")) return newTenant();
        return "";
    }

    private String newProject() {
        var name = "matrix_" + UUID.randomUUID().toString().replace('-', '_');
        owner.post("/projects", "{\"name\":\"%s\",\"canonical_name\":\"%s\"}".formatted(SECRET, name));
        return "/projects/" + name;
    }

    private String newKey() {
        var body = "{\"name\":\"%s\",\"role\":\"reader\"}".formatted(SECRET);
        return "/keys/" + owner.post("/keys", body).<String>json("$.id");
    }

    private String newTenant() {
        var name = tenantName();
        operator.post("/tenants", "{\"name\":\"%s\"}".formatted(name));
        return "/tenants/" + name;
    }

    private static String tenantName() {
        return "matrix-" + UUID.randomUUID();
    }

    private String newAgent() {
        return owner.newAgent("{\"name\":\"" + SECRET + "\"}");
    }

    private String newSession() {
        var agent = newAgent().substring("/agents/".length());
        var body = "{\"agent\":\"%s\",\"situation\":\"%s\"}".formatted(agent, SECRET);
        return "/sessions/" + owner.post("/sessions", body).<String>json("$.id");
    }

    /** Afterwards somebody else has the id. */
    private void erase(String user) {
        owner.post(user + "/erasure", "{\"reason\":\"New\"}");
        owner.post(user, "{\"name\":\"" + SECRET + "\"}");
    }

    private String newHold(String user) {
        owner.post(user + "/holds", "{\"name\":\"matrix\",\"reason\":\"New\"}");
        return "matrix";
    }

    private String newEntry(String session) {
        var said =
                owner.post(session + "/entries", "{\"entries\":[{\"role\":\"user\",\"content\":\"" + SECRET + "\"}]}");
        return said.<List<String>>json("$.entries").getFirst();
    }

    private String body(Operation operation) {
        if (operation.method().equals("GET") || operation.method().equals("DELETE")) return "";
        var body = BODIES.getOrDefault(operation.id(), "{}");
        if (body.contains("%tenant")) return body.replace("%tenant", tenantName());
        return body.contains("%agent") ? body.replace("%agent", newAgent().substring("/agents/".length())) : body;
    }

    private String query(Operation operation) {
        return switch (operation.id()) {
            case "proveInclusion" -> "?size=1&position=" + position();
            case "proveConsistency" -> "?from=1&to=1";
            case "previewCleanup", "cleanUpSessions" -> "?older_than=P30D";
            case "listEvents" -> "?after=" + (position() - 1);
            default -> "";
        };
    }

    private long position() {
        owner.newUser("{\"name\":\"" + SECRET + "\"}");
        return db.sql("select position from log.head").query(Long.class).single();
    }
}
