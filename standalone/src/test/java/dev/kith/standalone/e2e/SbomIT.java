package dev.kith.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jar that people run says what is in it. */
class SbomIT {

    private static final String SBOM = "META-INF/sbom/application.cdx.json";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    /** Spring Boot puts it in when it makes the jar, after the bill was written. */
    private static final String PACKAGED_WITH = "spring-boot-jarmode-tools-";

    @Test
    void everyLibraryOfTheJarIsInItsBillOfMaterials() throws IOException {
        try (var jar = new JarFile(Objects.requireNonNull(System.getProperty("kith.standalone.jar")))) {
            var named =
                    bill(jar).path("components").valueStream().map(SbomIT::file).collect(Collectors.toSet());
            var contained = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()))
                    .filter(name -> !name.startsWith(PACKAGED_WITH))
                    .toList();

            assertThat(contained).hasSizeGreaterThan(80);
            assertThat(named).containsAll(contained);
            assertThat(bill(jar).path("bomFormat").asString()).isEqualTo("CycloneDX");
        }
    }

    private static JsonNode bill(JarFile jar) throws IOException {
        var entry = jar.getJarEntry("BOOT-INF/classes/" + SBOM);
        try (var json = jar.getInputStream(entry == null ? jar.getJarEntry(SBOM) : entry)) {
            return new JsonMapper().readTree(json);
        }
    }

    /** The name of a component's jar, as Maven would call it. */
    private static String file(JsonNode component) {
        var purl = component.path("purl").asString();
        var classifier = purl.contains("classifier=") ? "-" + purl.replaceAll(".*classifier=([^&]*).*", "$1") : "";
        return component.path("name").asString() + "-"
                + component.path("version").asString() + classifier + ".jar";
    }
}
