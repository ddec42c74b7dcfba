package dev.kith.platform.privacy;

import dev.kith.eventstore.proof.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How personal data is encrypted.
 *
 * @param encryption {@code on}, or {@code off}: then nothing more is sealed, and what is sealed stays readable with its key
 * @param masterKey the master keys themselves, in base 64
 * @param masterKeyFile a file that holds them, for the eyes of its owner alone
 * @param makeMasterKey whether the file is made when it is missing, and no key in the database needs another one
 */
@ConfigurationProperties("kith")
record EncryptionSettings(
        @DefaultValue("on") String encryption,
        @Nullable String masterKey,
        @Nullable Path masterKeyFile,
        @DefaultValue("false") boolean makeMasterKey) {

    EncryptionSettings {
        if (!encryption.toLowerCase(Locale.ROOT).matches("on|off|true|false")) {
            throw new UnusableMasterKey("kith.encryption must be on or off, not " + encryption);
        }
    }

    boolean isOn() {
        return encryption.toLowerCase(Locale.ROOT).matches("on|true");
    }

    MasterKeys masterKeys(UsedMasters used) {
        var given = masterKey;
        if (given != null && !given.isBlank()) return new LocalMasterKeys(() -> given);
        if (masterKeyFile != null) return ofFile(masterKeyFile, used);
        if (!used.all().isEmpty()) throw new UnusableMasterKey("the log has encrypted events, and none is given");
        if (isOn()) {
            throw new UnusableMasterKey(
                    "none is given. Without one, personal data can only be kept as it is: KITH_ENCRYPTION=off");
        }
        return new NoMasterKeys();
    }

    private MasterKeys ofFile(Path file, UsedMasters used) {
        try {
            if (!Files.exists(file)) make(file, used);
        } catch (IOException e) {
            throw new UnusableMasterKey("its file cannot be written: " + e.getMessage());
        }
        return new LocalMasterKeys(() -> read(file));
    }

    private void make(Path file, UsedMasters used) throws IOException {
        if (!used.all().isEmpty()) {
            throw new UnusableMasterKey("the log has encrypted events, and the file " + file
                    + " is missing: restore it from where it is kept");
        }
        if (!makeMasterKey) throw new UnusableMasterKey("there is no file " + file);
        PrivateFile.create(file, LocalMasterKeys.generate() + "\n");
    }

    private static String read(Path file) {
        try {
            return PrivateFile.read(file);
        } catch (IOException e) {
            throw new UnusableMasterKey(e.getMessage() == null ? "its file cannot be read" : e.getMessage());
        }
    }
}
