package dev.kith.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.kith.platform.web.OnTheRig;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.servlet.client.RestTestClient;

@OnTheRig
class ApiDocumentTest {

    @Autowired
    RestTestClient api;

    @Test
    void whatIsServedIsWhatWasWritten() throws IOException {
        assertThat(new ObjectMapper().readTree(body("/openapi.json"))).isEqualTo(written());
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        var document = written();

        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void everyOperationTellsHowItMayBeRefused() throws IOException {
        for (var path : written().get("paths")) {
            for (var operation : path) {
                if (operation.has("operationId")) {
                    assertThat(operation.get("responses").fieldNames())
                            .toIterable()
                            .as(operation.get("operationId").asText())
                            .contains(refusals(operation));
                }
            }
        }
    }

    private static String[] refusals(JsonNode operation) {
        if (operation.has("security")) return new String[] {"400"};
        return operation.has("requestBody")
                ? new String[] {"400", "401", "403", "408", "413", "415", "422", "429", "500"}
                : new String[] {"400", "401", "403", "429", "500"};
    }

    @Test
    void thePageNeedsNoOtherHost() {
        assertThat(body("/swagger-ui/index.html")).doesNotContain("http://", "https://");
        assertThat(body("/swagger-ui/swagger-initializer.js")).doesNotContain("http://", "https://");
        assertThat(body("/openapi.json/swagger-config")).contains("\"url\":\"/openapi.json\"", "\"validatorUrl\":\"\"");
    }

    @Test
    void docsLeadToThePageUnderBothRoots() {
        api.get()
                .uri("/docs")
                .exchange()
                .expectStatus()
                .isFound()
                .expectHeader()
                .location("/swagger-ui/index.html");
        api.get()
                .uri("/api/docs")
                .exchange()
                .expectStatus()
                .isFound()
                .expectHeader()
                .location("/api/swagger-ui/index.html");
        assertThat(body("/api/swagger-ui/index.html")).contains("swagger-ui");
    }

    private static JsonNode written() throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(new ClassPathResource("openapi/kith.yaml").getInputStream());
    }

    private String body(String path) {
        var body = api.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();
        return body == null ? "" : body;
    }
}
