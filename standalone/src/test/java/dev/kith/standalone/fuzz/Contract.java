package dev.kith.standalone.fuzz;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The API's document: what can be asked, and what may be answered. */
final class Contract {

    private static final String FILE = "openapi/kith.yaml";
    private static final String PROBLEM = "/components/schemas/Problem";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** @param parameters of the path and of the operation, references followed */
    record Operation(
            String id, String method, String path, List<String> roles, List<JsonNode> parameters, JsonNode node) {

        Set<Integer> statuses() {
            var statuses = new TreeSet<Integer>();
            node.path("responses").propertyNames().forEach(status -> statuses.add(Integer.valueOf(status)));
            return statuses;
        }

        boolean fits(String otherMethod, String otherPath) {
            var pattern = Pattern.compile(path.replaceAll("\\{[a-z_]+}", "[^/]+"));
            return method.equals(otherMethod) && pattern.matcher(otherPath).matches();
        }
    }

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(JsonNode document) {
        this.document = document;
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> add(path.getKey(), path.getValue(), method.getKey(), method.getValue())));
    }

    static Contract read() {
        try (var yaml = new ClassPathResource(FILE).getInputStream()) {
            return new Contract(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void add(String path, JsonNode item, String method, JsonNode node) {
        var parameters = new ArrayList<JsonNode>();
        item.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        node.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        var roles =
                node.path("x-kith-roles").valueStream().map(JsonNode::asString).toList();
        var id = node.path("operationId").asString();
        operations.add(new Operation(id, method.toUpperCase(java.util.Locale.ROOT), path, roles, parameters, node));
    }

    List<Operation> operations() {
        return operations;
    }

    /** Which operation this is a request for; literal paths win. */
    Optional<Operation> operation(String method, String path) {
        var fitting = operations.stream()
                .filter(operation -> operation.fits(method, path))
                .toList();
        return fitting.stream()
                .filter(operation -> operation.path().equals(path))
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.path("$ref").asString().substring(1)))
                : node;
    }

    Optional<JsonNode> body(Operation operation) {
        var body = resolved(operation.node().path("requestBody"));
        return Optional.of(body.at("/content/application~1json/schema")).filter(schema -> !schema.isMissingNode());
    }

    /** What is wrong with the body of a success, if anything. */
    Optional<String> wrongWith(Operation operation, int status, String contentType, String body) {
        var pointer = "/paths/" + escaped(operation.path()) + "/"
                + operation.method().toLowerCase(java.util.Locale.ROOT) + "/responses/" + status;
        var reference = document.at(pointer).path("$ref").asString("");
        if (!reference.isEmpty()) pointer = reference.substring(1);
        var content = document.at(pointer).path("content");
        if (!content.has(contentType)) return Optional.of("content type " + contentType + " is not documented");
        return contentType.equals("application/json")
                ? mismatch(pointer + "/content/application~1json/schema", body)
                : Optional.empty();
    }

    Optional<String> wrongWithProblem(String body) {
        return mismatch(PROBLEM, body);
    }

    private Optional<String> mismatch(String pointer, String body) {
        try {
            var errors = schema(pointer).validate(body, InputFormat.JSON);
            return errors.isEmpty() ? Optional.empty() : Optional.of("body: " + errors.getFirst());
        } catch (RuntimeException e) {
            return Optional.of("body is no JSON: " + e.getClass());
        }
    }

    private Schema schema(String pointer) {
        return schemas.computeIfAbsent(
                pointer, at -> registry.getSchema(SchemaLocation.of("classpath:" + FILE + "#" + at)));
    }

    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }
}
