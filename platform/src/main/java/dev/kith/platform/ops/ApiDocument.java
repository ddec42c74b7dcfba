package dev.kith.platform.ops;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import org.springframework.core.io.ClassPathResource;

/**
 * The description of the whole API, written by hand: each process serves only half of the routes, and whoever reads it wants
 * all of them.
 */
final class ApiDocument {

    private ApiDocument() {}

    static OpenAPI read() throws IOException {
        try (var yaml = new ClassPathResource("openapi/kith.yaml").getInputStream()) {
            return Yaml31.mapper().readValue(yaml, OpenAPI.class);
        }
    }

    /** Makes one what another is. */
    static void copy(OpenAPI from, OpenAPI to) {
        to.openapi(from.getOpenapi())
                .info(from.getInfo())
                .externalDocs(from.getExternalDocs())
                .servers(from.getServers())
                .tags(from.getTags())
                .security(from.getSecurity())
                .paths(from.getPaths())
                .components(from.getComponents())
                .extensions(from.getExtensions());
    }
}
