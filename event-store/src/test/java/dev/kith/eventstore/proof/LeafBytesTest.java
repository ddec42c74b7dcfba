package dev.kith.eventstore.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeafBytesTest {

    private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    @Test
    void theBytesOfAnEventAreTheseForEver() {
        EventRow event = row("user", "ü", "user.renamed.v1", "2", "{}", "{\"a\":1}");
        assertThat(HexFormat.of().formatHex(LeafBytes.of(event)))
                .isEqualTo(String.join(
                        "",
                        "01",
                        "00000008" + "0000000000000007",
                        "00000004" + "75736572",
                        "00000002" + "c3bc",
                        "00000008" + "0000000000000003",
                        "00000010" + "00112233445566778899aabbccddeeff",
                        "00000008" + "0005d9b1ae9d40c1",
                        "0000000f" + "757365722e72656e616d65642e7631",
                        "00000001" + "32",
                        "00000002" + "7b7d",
                        "00000007" + "7b2261223a317d"));
    }

    @Test
    void aMissingRevisionIsNoEmptyOne() {
        assertThat(HexFormat.of().formatHex(LeafBytes.of(row("t", "i", "n", null, "p", "m"))))
                .contains("6e" + "ffffffff");
        assertThat(LeafBytes.of(row("t", "i", "n", null, "p", "m")))
                .isNotEqualTo(LeafBytes.of(row("t", "i", "n", "", "p", "m")));
    }

    @Test
    void bytesThatMoveFromOneColumnToTheNextMakeAnotherLeaf() {
        Set<String> leaves = new HashSet<>();
        List<EventRow> rows = List.of(
                row("ab", "", "c", "d", "e", "f"),
                row("a", "b", "c", "d", "e", "f"),
                row("", "ab", "c", "d", "e", "f"),
                row("a", "b", "cd", "", "e", "f"),
                row("a", "b", "cd", null, "e", "f"),
                row("a", "b", "c", "de", "", "f"),
                row("a", "b", "c", "d", "ef", ""),
                row("a", "b", "c", "d", "", "ef"));
        rows.forEach(row -> leaves.add(HexFormat.of().formatHex(LeafBytes.of(row))));
        assertThat(leaves).hasSameSizeAs(rows);
    }

    @Test
    void textThatUtf8CannotHoldIsRefused() {
        assertThatThrownBy(() -> LeafBytes.of(row("t", "i", "\ud800", null, "p", "m")))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("position 7");
    }

    private static EventRow row(
            String type, String id, String name, @Nullable String revision, String payload, String metadata) {
        return new EventRow(
                7,
                type,
                id,
                3,
                ID,
                1_646_732_045_533_377L,
                name,
                revision,
                payload.getBytes(UTF_8),
                metadata.getBytes(UTF_8));
    }
}
