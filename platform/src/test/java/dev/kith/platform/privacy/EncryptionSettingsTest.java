package dev.kith.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which starts are refused. */
class EncryptionSettingsTest {

    private static final String ANOTHER = "YW5vdGhlciBtYXN0ZXIga2V5LCAzMiBieXRlcyBsb24=";

    @TempDir
    Path directory;

    private final PrivateLog log = PrivateLog.fresh();

    @Test
    void startWithoutAMasterKeyIsRefusedUnlessNothingIsEncrypted() {
        assertThatThrownBy(() -> start("on", null, null))
                .isInstanceOf(UnusableMasterKey.class)
                .hasMessageContaining("KITH_ENCRYPTION=off");
        start("off", null, null);
    }

    @Test
    void startWithAnotherMasterKeyThanThatOfTheDatabaseIsRefused() {
        log.append(log.node(), PrivateLog.renamed(PrivateLog.user(), 0, "Ada"));

        assertThatThrownBy(() -> start("on", ANOTHER, null))
                .isInstanceOf(UnusableMasterKey.class)
                .hasMessageContaining("wrapped by the master key");
        start("on", PrivateLog.MASTER, null);
        start("on", PrivateLog.MASTER + "\n" + ANOTHER, null);
        start("off", PrivateLog.MASTER, null);
    }

    @Test
    void startWithoutTheMasterKeyOfEncryptedEventsIsRefused() {
        log.append(log.node(), PrivateLog.renamed(PrivateLog.user(), 0, "Ada"));
        var lost = directory.resolve("master.key");

        for (var encryption : new String[] {"on", "off"}) {
            assertThatThrownBy(() -> start(encryption, null, null))
                    .isInstanceOf(UnusableMasterKey.class)
                    .hasMessageContaining("has encrypted events");
            assertThatThrownBy(() -> start(encryption, null, lost))
                    .isInstanceOf(UnusableMasterKey.class)
                    .hasMessageContaining("is missing");
        }
        assertThat(lost).doesNotExist();
    }

    @Test
    void fileIsMadeOnceForItsOwnerAlone() throws IOException {
        var file = directory.resolve("master.key");
        start("on", null, file);
        var first = Files.readString(file);
        start("on", null, file);

        assertThat(Files.readString(file)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void fileThatOthersMayReadIsRefused() throws IOException {
        var file = Files.writeString(directory.resolve("master.key"), PrivateLog.MASTER);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> start("on", null, file))
                .isInstanceOf(UnusableMasterKey.class)
                .hasMessageContaining("0600");
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutBeingTold() {
        for (var wrong : new String[] {"dG9vIHNob3J0", "not base 64 but long enough to be a key"}) {
            assertThatThrownBy(() -> start("on", wrong, null))
                    .isInstanceOf(UnusableMasterKey.class)
                    .hasMessageNotContaining(wrong);
        }
        assertThatThrownBy(() -> start("perhaps", null, null))
                .isInstanceOf(UnusableMasterKey.class)
                .hasMessageContaining("on or off");
    }

    private void start(String encryption, @Nullable String key, @Nullable Path file) {
        var used = new UsedMasters(log.db);
        used.require(new EncryptionSettings(encryption, key, file, true).masterKeys(used));
    }
}
