package dev.kith.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that say which test shows something name tests that there are. */
class NamedTestsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final Pattern REQUIREMENT = Pattern.compile("V\\d+\\.\\d+\\.\\d+");

    @ParameterizedTest
    @ValueSource(strings = {"SECURITY.md", "docs/asvs.md", "README.md"})
    void everyTestThatIsNamedExists(String document) throws IOException {
        assertThat(found(TEST, document)).hasSizeGreaterThan(10).isSubsetOf(tests());
    }

    @Test
    void noRequirementIsAnsweredTwice() throws IOException {
        var answered = Files.readAllLines(ROOT.resolve("docs/asvs.md")).stream()
                .filter(line -> line.startsWith("| V"))
                .map(line -> line.split("\\|")[1])
                .flatMap(cell -> REQUIREMENT.matcher(cell).results().map(MatchResult::group))
                .toList();

        assertThat(answered).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }

    private static List<String> found(Pattern pattern, String document) throws IOException {
        return pattern.matcher(Files.readString(ROOT.resolve(document)))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    private static Set<String> tests() throws IOException {
        try (var files =
                Files.find(ROOT, 20, (file, _) -> file.toString().matches(".*/src/test/java/.*(Test|IT)\\.java"))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
