package dev.kith.eventstore.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacker who can write to the database, but has no key, does to a log of 25 events with checkpoints at 10, 20 and 25. */
class VerifyTest {

    @TempDir
    private Path directory;

    private DataSource database;
    private String key;
    private String output = "";

    @BeforeEach
    void aLogOf25EventsWithThreeCheckpoints() throws Exception {
        database = TestLog.empty();
        key = TestLog.key(directory).verifier().toString();
        TestLog.appendUpTo(25);
        checkpointed(directory);
    }

    @Test
    void anUntouchedLogIsVerified() {
        assertThat(verifyDatabase()).isZero();
        assertThat(output).contains("verified: events 1 to 25", "3 checkpoints", "0 events not yet covered");
    }

    @Test
    void anExportOfAnUntouchedLogIsVerified() throws Exception {
        assertThat(verifyExport(export())).isZero();
        assertThat(output).contains("verified: events 1 to 25", "3 checkpoints", "0 events not yet covered");
    }

    @Test
    void eventsThatNoCheckpointCoversAreCounted() throws Exception {
        TestLog.appendUpTo(28);
        assertThat(verifyDatabase()).isZero();
        assertThat(output).contains("verified: events 1 to 25", "3 events not yet covered");
        assertThat(verifyExport(export())).isZero();
        assertThat(output).contains("3 events not yet covered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload = 'x'",
                "metadata = 'x'",
                "aggregate_type = 'agent'",
                "aggregate_id = 'user-x', version = 0",
                "event_id = gen_random_uuid()",
                "time = time + interval '1 microsecond'",
                "name = 'user.changed.v2'",
                "revision = ''",
                "revision = null"
            })
    void aChangedColumnIsFoundWhereItIs(String change) throws Exception {
        tampered("position 14: the event was changed", "update log.event set " + change + " where position = 14");
    }

    @Test
    void aDroppedEventIsFound() throws Exception {
        tampered("position 14 is missing", "delete from log.event where position = 14");
    }

    @Test
    void aDroppedEventIsFoundAlsoWhenTheOthersCloseUp() throws Exception {
        tampered(
                "position 14: the event was changed",
                "delete from log.event where position = 14",
                "update log.event set position = -position where position > 14",
                "update log.event set position = -position - 1 where position < 0",
                "update log.event set version = version - 1 where aggregate_id = 'user-0' and position > 13");
    }

    @Test
    void twoSwappedEventsAreFound() throws Exception {
        tampered(
                "position 14: the event was changed",
                "update log.event set position = -15 where position = 14",
                "update log.event set position = 14 where position = 15",
                "update log.event set position = 15 where position = -15");
    }

    @Test
    void anInsertedEventIsFound() throws Exception {
        tampered(
                "position 14: the event was changed",
                "update log.event set position = -position where position >= 14",
                "update log.event set position = -position + 1 where position < 0",
                "insert into log.event select 14, aggregate_type, 'new', 0, gen_random_uuid(), time, name, revision, payload, metadata"
                        + " from log.event where position = 13");
    }

    @Test
    void aCutOffTailIsFound() throws Exception {
        tampered("cut off after position 22: 3 events", "delete from log.event where position > 22");
    }

    @Test
    void aTailThatIsCutOffWithItsCheckpointsIsFoundByAnOlderOne() throws Exception {
        Path older = newestNote();
        takenBackTo(20);
        assertThat(verifyDatabase()).isZero();
        assertThat(verifyDatabase("--older", older.toString())).isOne();
        assertThat(output).contains("cut off after position 20: 5 events");
        assertThat(verifyExport(export(), "--older", older.toString())).isOne();
    }

    @Test
    void aLogThatGrewExtendsTheOlderCheckpoint() throws Exception {
        Path older = newestNote();
        TestLog.appendUpTo(40);
        checkpointed(directory);
        assertThat(verifyDatabase("--older", older.toString())).isZero();
        assertThat(verifyExport(export(), "--older", older.toString())).isZero();
    }

    @Test
    void aSecondHistoryOfTheSameKeyIsFoundByAnOlderCheckpoint() throws Exception {
        Path older = newestNote();
        TestLog.execute("truncate log.event, log.merkle_node, log.checkpoint");
        TestLog.appendUpTo(40);
        checkpointed(Files.createDirectories(directory.resolve("fresh")));
        assertThat(verifyDatabase()).isZero();
        assertThat(verifyDatabase("--older", older.toString())).isOne();
        assertThat(output).contains("does not extend the older checkpoint of size 25");
    }

    @Test
    void anEventChangedTogetherWithItsLeafIsFoundBetweenTwoCheckpoints() throws Exception {
        TestLog.execute(
                "update log.event set payload = 'x' where position = 14",
                "update log.merkle_node set hash = '\\x" + leafInHex(14) + "' where level = 0 and index = 13");
        tampered("from position 11 to 20 are not those that were signed");
    }

    @Test
    void aWrongLeafBesideAnEventChangedTogetherWithItsLeafMisleadsNobody() throws Exception {
        TestLog.execute(
                "update log.event set payload = 'x' where position = 14",
                "update log.merkle_node set hash = '\\x" + leafInHex(14) + "' where level = 0 and index = 13",
                "update log.merkle_node set hash = sha256('x') where level = 0 and index = 14");
        tampered("from position 11 to 20 are not those that were signed");
        assertThat(output)
                .contains("position 15: the event differs from its stored leaf hash")
                .doesNotContain("was changed");
    }

    @Test
    void changesInSeveralPagesAreFoundWhereTheyAre() throws Exception {
        tampered(
                "position 4: the event was changed",
                "update log.event set payload = 'x' where position in (4, 14, 24)");
        assertThat(output).contains("position 14: the event was changed", "position 24: the event was changed");
        assertThat(output.lines()).hasSize(3);
    }

    @Test
    void anEventChangedTogetherWithTheWholeTreeAndNotesOfAnotherKeyIsFound() throws Exception {
        TestLog.execute(
                "update log.event set payload = 'x' where position = 14", "truncate log.merkle_node, log.checkpoint");
        Path stranger = Files.createDirectories(directory.resolve("stranger"));
        Checkpoints forger = TestLog.checkpoints(database, stranger, 10);
        while (forger.advance()) {}
        tampered("not signed by " + key.substring(0, 23));
    }

    @Test
    void anEventThatCannotBeOneIsFound() throws Exception {
        TestLog.execute("update log.event set time = 'infinity' where position = 14");
        assertThat(verifyDatabase()).isOne();
        assertThat(output).contains("TAMPERED", "position 14");
    }

    @Test
    void aVersionThatIsLeftOutIsFoundAlsoBeforeItIsCovered() throws Exception {
        TestLog.appendUpTo(26);
        tampered(
                "position 26: version 9 of its aggregate, expected 3",
                "update log.event set version = 9 where position = 26");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update log.merkle_node set hash = sha256('x') where level = 0 and index = 13|position 14: the event is as signed, but its stored leaf",
                "update log.merkle_node set hash = sha256('x') where level = 2 and index = 1|level 2",
                "update log.merkle_node set index = 99 where level = 1 and index = 11|level 1",
                "delete from log.merkle_node where level = 0 and index = 13|level 0",
                "delete from log.merkle_node where level = 4|level 4",
                "insert into log.merkle_node values (5, 0, sha256('x'))|level 5",
                "update log.checkpoint set root = sha256('x') where size = 20|row of the checkpoint of size 20",
                "update log.checkpoint set size = 19 where size = 20|row of the checkpoint of size 19",
                "update log.checkpoint set size = 23 where size = 20|checkpoint of size 20 stands after position 23",
                "update log.checkpoint set note = replace(note, '20', '21') where size = 20|wrong signature",
                "update log.checkpoint set note = 'gone' where size = 20|not a signed note"
            })
    void changedNodesAndCheckpointsAreFound(String change, String finding) throws Exception {
        TestLog.execute(change);
        assertThat(verifyDatabase()).isOne();
        assertThat(output).contains("TAMPERED: ", finding);
    }

    @Test
    void withoutItsNewestCheckpointTheRestIsVerified() throws Exception {
        TestLog.execute(
                "delete from log.checkpoint where size = 25",
                "delete from log.merkle_node where (index + 1) << level > 20");
        assertThat(verifyDatabase()).isZero();
        assertThat(output).contains("verified: events 1 to 20", "5 events not yet covered");
    }

    @Test
    void withoutAnyCheckpointNothingCanBeChecked() throws Exception {
        TestLog.execute("delete from log.checkpoint", "delete from log.merkle_node");
        assertThat(verifyDatabase()).isEqualTo(2);
        assertThat(verifyExport(export())).isEqualTo(2);
        TestLog.execute("truncate log.event");
        assertThat(verifyDatabase()).isEqualTo(2);
        assertThat(output).contains("cannot check: there is no signed checkpoint");
    }

    @Test
    void aLogThatGrowsMeanwhileIsSeenInOneState() throws Exception {
        var events = new ArrayList<Long>();
        var notes = new ArrayList<String>();
        try (var db = database.getConnection();
                LogScan log = new LogScan(db)) {
            TestLog.appendUpTo(40);
            checkpointed(directory);
            log.show(new LogVisitor() {
                @Override
                public void event(EventRow event, @Nullable Hash storedLeaf) {
                    events.add(event.position());
                }

                @Override
                public void checkpoint(String note) {
                    notes.add(note);
                }
            });
            assertThat(log.coveredSize()).isEqualTo(25);
        }
        assertThat(events).hasSize(25);
        assertThat(notes).hasSize(3);
    }

    static Stream<FileChange> fileChanges() {
        return Stream.of(
                new FileChange(
                        "position 14: the event was changed",
                        lines -> replace(lines, 14, "\"payload\":\"", "\"payload\":\"AAAA")),
                new FileChange(
                        "position 14: the event was changed",
                        lines -> replace(lines, 14, "\"metadata\":\"", "\"metadata\":\"AAAA")),
                new FileChange(
                        "position 14: the event was changed",
                        lines -> replace(lines, 14, "user.changed", "user.renamed")),
                new FileChange("position 14 is missing", lines -> lines.remove(line(lines, 14))),
                new FileChange(
                        "position 15 comes after position 15",
                        lines -> lines.add(line(lines, 15), lines.get(line(lines, 15)))),
                new FileChange(
                        "position 14 is missing", lines -> lines.add(line(lines, 14), lines.remove(line(lines, 15)))),
                new FileChange("position 14: the event differs from its stored leaf hash", VerifyTest::swapAndRenumber),
                new FileChange(
                        "cut off after position 22: 3 events",
                        lines -> lines.removeIf(line -> line.matches(".*\"position\":2[345],.*"))),
                new FileChange("from position 11 to 20", lines -> {
                    replace(lines, 14, "user.changed", "user.renamed");
                    lines.replaceAll(line -> line.replaceFirst(",\"leaf\":\"[^\"]*\"", ""));
                }),
                new FileChange(
                        "wrong signature",
                        lines -> lines.replaceAll(line -> line.replace("log\\n20\\n", "log\\n21\\n"))));
    }

    @ParameterizedTest
    @MethodSource("fileChanges")
    void aChangedExportIsFound(FileChange change) throws Exception {
        Path file = export();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        List<String> before = List.copyOf(lines);
        change.lines().accept(lines);
        assertThat(lines).isNotEqualTo(before);
        long events =
                lines.stream().filter(line -> line.startsWith("{\"event\"")).count();
        lines.set(lines.size() - 1, "{\"end\":{\"events\":" + events + ",\"checkpoints\":3}}");
        Files.write(file, lines);
        assertThat(verifyExport(file)).isOne();
        assertThat(output).contains("TAMPERED: ", change.finding());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"kithLogExport\":2}",
                "{\"kithLogExport\":1}",
                "{\"kithLogExport\":1,\"more\":1}",
                "no json"
            })
    void whatIsNoExportCannotBeChecked(String content) throws Exception {
        assertThat(verifyExport(Files.writeString(directory.resolve("export.jsonl"), content)))
                .isEqualTo(2);
    }

    @Test
    void anExportThatBreaksOffCannotBeChecked() throws Exception {
        Path file = export();
        List<String> lines = Files.readAllLines(file);
        assertThat(verifyExport(Files.write(file, lines.subList(0, lines.size() - 1))))
                .isEqualTo(2);
        Files.writeString(file, String.join("\n", lines).substring(0, 2_000));
        assertThat(verifyExport(file)).isEqualTo(2);
    }

    @Test
    void membersThatNobodyHashesAreNoPartOfAnExport() throws Exception {
        Path file = export();
        String export = Files.readString(file);
        Files.writeString(file, export.replaceFirst("\"version\":", "\"note\":1,\"version\":"));
        assertThat(verifyExport(file)).isEqualTo(2);
        Files.writeString(file, export.replaceFirst("\"version\":", "\"version\":0,\"version\":"));
        assertThat(verifyExport(file)).isEqualTo(2);
    }

    @Test
    void whatIsMissingOrWrongIsSaid() throws Exception {
        assertThat(verify()).isEqualTo(2);
        assertThat(output).contains("--key is missing", "exit code: 0 verified");
        assertThat(verify("--key", key)).isEqualTo(2);
        assertThat(verify("--key", "nonsense", "--database", TestLog.url())).isEqualTo(2);
        assertThat(verify("--key", key, "--what", "x")).isEqualTo(2);
        assertThat(verify("--key", key, "--database")).isEqualTo(2);
        assertThat(verify("--key", key, "--export", "no-such-file")).isEqualTo(2);
        assertThat(verify("--key", key, "--database", "jdbc:postgresql://127.0.0.1:1/x"))
                .isEqualTo(2);
        Path stranger = directory.resolve("stranger");
        CheckpointKey other = CheckpointKey.openOrCreate(stranger, CheckpointKey.DEFAULT_ORIGIN);
        Path note = Files.writeString(directory.resolve("note"), other.sign("kith.local/log\n1\n" + Hash.EMPTY + "\n"));
        assertThat(verifyDatabase("--older", note.toString())).isEqualTo(2);
        assertThat(verify("--key", other.verifier().toString(), "--database", TestLog.url()))
                .isOne();
        TestLog.execute("drop schema log cascade");
        assertThat(verifyDatabase()).isEqualTo(2);
    }

    record FileChange(String finding, Consumer<List<String>> lines) {}

    private static int line(List<String> lines, int position) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("\"position\":" + position + ",")) {
                return i;
            }
        }
        throw new AssertionError(position);
    }

    private static void replace(List<String> lines, int position, String what, String with) {
        int at = line(lines, position);
        lines.set(at, lines.get(at).replace(what, with));
    }

    private static void swapAndRenumber(List<String> lines) {
        int at = line(lines, 14);
        String first = lines.get(at).replace("\"position\":14,", "\"position\":15,");
        lines.set(at, lines.get(at + 1).replace("\"position\":15,", "\"position\":14,"));
        lines.set(at + 1, first);
    }

    /** Is found in the database, and in an export of it. */
    private void tampered(String finding, String... changes) throws Exception {
        TestLog.execute(changes);
        assertThat(verifyDatabase()).isOne();
        assertThat(output).contains("TAMPERED: ", finding);
        assertThat(verifyExport(export())).isOne();
        assertThat(output).contains("TAMPERED: ", finding);
    }

    private void checkpointed(Path memory) throws Exception {
        Checkpoints checkpoints = TestLog.checkpoints(database, memory, 10, directory);
        while (checkpoints.advance()) {}
    }

    private static void takenBackTo(long size) throws Exception {
        TestLog.execute(
                "delete from log.event where position > " + size,
                "delete from log.checkpoint where size > " + size,
                "delete from log.merkle_node where (index + 1) << level > " + size);
    }

    private Path newestNote() throws Exception {
        return Files.writeString(
                directory.resolve("older.note"),
                new Proofs(database).latest().orElseThrow().note());
    }

    private String leafInHex(long position) throws Exception {
        try (var db = database.getConnection();
                var row = db.createStatement()
                        .executeQuery("select " + EventRow.COLUMNS.replace("payload", "'x'::bytea as payload")
                                + " from log.event where position = " + position)) {
            row.next();
            return HexFormat.of()
                    .formatHex(Hash.leaf(LeafBytes.of(EventRow.read(row))).bytes());
        }
    }

    private Path export() throws Exception {
        Path file = directory.resolve("export.jsonl");
        try (var db = database.getConnection();
                var out = Files.newOutputStream(file)) {
            Export.write(db, out);
        }
        return file;
    }

    private int verifyDatabase(String... more) {
        return verify(Stream.concat(Stream.of("--key", key, "--database", TestLog.url()), Stream.of(more))
                .toArray(String[]::new));
    }

    private int verifyExport(Path file, String... more) {
        return verify(Stream.concat(Stream.of("--key", key, "--export", file.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private int verify(String... args) {
        var bytes = new ByteArrayOutputStream();
        int code = Verify.run(new PrintStream(bytes, true, StandardCharsets.UTF_8), args);
        output = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }
}
