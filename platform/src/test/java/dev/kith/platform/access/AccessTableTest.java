package dev.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class AccessTableTest {

    @Test
    void theTableForPeopleIsTheOneThatCounts() throws IOException {
        assertThat(written())
                .isEqualTo(AccessRules.kith().lines().stream()
                        .map(AccessTableTest::row)
                        .toList());
    }

    private static String row(AccessRules.Line line) {
        return methods(line) + " " + line.path().toString().replaceAll(".*?(/[^\\]]*).*", "$1") + " " + line.roles();
    }

    private static String methods(AccessRules.Line line) {
        return line.methods().stream().map(HttpMethod::name).collect(Collectors.joining(" "));
    }

    private static List<String> written() throws IOException {
        return Files.readAllLines(Path.of("../docs/access.md")).stream()
                .filter(line -> line.startsWith("|") && line.contains("| `/"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> cells[1].strip() + " " + cells[2].strip().replace("`", "") + " " + roles(cells))
                .toList();
    }

    private static List<Role> roles(String[] cells) {
        return IntStream.range(0, Role.values().length)
                .filter(i -> cells[i + 3].strip().equals("x"))
                .mapToObj(i -> Role.values()[i])
                .toList();
    }

    @Test
    void everyRoleHasAColumn() throws IOException {
        var head = Files.readAllLines(Path.of("../docs/access.md")).stream()
                .filter(line -> line.startsWith("| requests"))
                .findFirst()
                .orElseThrow();

        assertThat(Arrays.stream(head.split("\\|")).skip(3).map(String::strip))
                .containsExactly(Arrays.stream(Role.values()).map(Role::word).toArray(String[]::new));
    }
}
