package dev.kith.eventstore.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointKeyTest {

    @TempDir
    private Path directory;

    @Test
    void theKeyIsMadeOnceAndForTheOwnerAlone() throws Exception {
        Path file = directory.resolve("new/checkpoint.key");
        CheckpointKey made = CheckpointKey.openOrCreate(file, CheckpointKey.DEFAULT_ORIGIN);
        CheckpointKey read = CheckpointKey.openOrCreate(file, CheckpointKey.DEFAULT_ORIGIN);
        assertThat(read.verifier()).hasToString(made.verifier().toString());
        assertThat(made.verifier().toString()).startsWith("kith.local/log+");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SignedNote.open(read.sign("a\n"), made.verifier())).isEqualTo("a\n");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void manyWhoMakeTheKeyAtOnceGetTheSameOne() throws Exception {
        Path file = directory.resolve("checkpoint.key");
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<CheckpointKey>> keys = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> CheckpointKey.openOrCreate(file, "o")))
                    .toList();
            assertThat(keys.stream().map(CheckpointKeyTest::verifier).collect(Collectors.toSet()))
                    .hasSize(1);
        }
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws Exception {
        Path file = directory.resolve("checkpoint.key");
        CheckpointKey.openOrCreate(file, "o");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> CheckpointKey.openOrCreate(file, "o")).isInstanceOf(IOException.class);
    }

    @Test
    void aKeyOfAnotherOriginIsRefused() throws Exception {
        Path file = directory.resolve("checkpoint.key");
        CheckpointKey.openOrCreate(file, "one.example/log");
        assertThatThrownBy(() -> CheckpointKey.openOrCreate(file, "two.example/log"))
                .isInstanceOf(MalformedNote.class);
    }

    @Test
    void linesOfTwoKeysAreNoKey() throws Exception {
        CheckpointKey.openOrCreate(directory.resolve("a"), "o");
        CheckpointKey.openOrCreate(directory.resolve("b"), "o");
        String mixed = Files.readAllLines(directory.resolve("a")).getFirst() + "\n"
                + Files.readAllLines(directory.resolve("b")).getLast() + "\n";
        assertThatThrownBy(() -> CheckpointKey.parse(mixed)).isInstanceOf(MalformedNote.class);
    }

    private static String verifier(Future<CheckpointKey> key) {
        try {
            return key.get().verifier().toString();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }
}
