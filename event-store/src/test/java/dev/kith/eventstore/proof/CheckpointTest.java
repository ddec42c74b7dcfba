package dev.kith.eventstore.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    @Test
    void theExampleOfTheSpecificationIsRead() {
        String text = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";
        Checkpoint checkpoint = Checkpoint.parse(text);
        assertThat(checkpoint)
                .isEqualTo(new Checkpoint("example.com/behind-the-sofa", 20_852_163, Hash.ofBase64(ROOT)));
        assertThat(checkpoint.text()).isEqualTo(text);
    }

    @Test
    void extensionLinesAreIgnored() {
        assertThat(Checkpoint.parse("o\n1\n" + ROOT + "\nmore\n").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "o\n1\n",
                "\n1\nR\n",
                "o\n01\nR\n",
                "o\n+1\nR\n",
                "o\n-1\nR\n",
                "o\n\nR\n",
                "o\n9999999999999999999\nR\n",
                "o\n99999999999999999999\nR\n",
                "o\n1\nAAAA\n",
                "o\n1\nR\n\n",
                "o\n1\nR \n"
            })
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text.replace("R", ROOT))).isInstanceOf(MalformedNote.class);
    }

    @Test
    void aCheckpointOfAnotherLogIsRefusedThoughTheKeySignedIt(@TempDir Path directory) throws Exception {
        CheckpointKey key = CheckpointKey.openOrCreate(directory.resolve("key"), "one.example/log");
        String ours = key.sign("one.example/log\n1\n" + ROOT + "\n");
        String others = key.sign("two.example/log\n1\n" + ROOT + "\n");
        assertThat(Checkpoint.open(ours, key.verifier()).size()).isEqualTo(1);
        assertThatThrownBy(() -> Checkpoint.open(others, key.verifier())).isInstanceOf(MalformedNote.class);
    }
}
