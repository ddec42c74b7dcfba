package dev.kith.standalone.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The passwords of the database roles, one file each, that only the user who runs Kith may read. */
record Secrets(Path directory) {

    private static final int PASSWORD_BYTES = 32;

    static Secrets open(DataDirectory data) throws IOException {
        Files.createDirectories(data.secrets());
        DataDirectory.permit(data.secrets(), "rwx------");
        return new Secrets(data.secrets());
    }

    /** The role's login. Its password is made and on disk before anyone can use it. */
    Login login(String role) throws IOException {
        var file = file(role);
        if (!Files.exists(file)) write(file, password());
        return new Login(role, Files.readString(file).strip());
    }

    /** The login of a role whose password is in the database already, so a new one would lock Kith out. */
    Login existing(String role) throws IOException {
        if (!Files.exists(file(role))) {
            throw new CannotStart("The password file " + file(role)
                    + " is missing, but its database exists: restore the file from a backup of the data directory");
        }
        return login(role);
    }

    private Path file(String role) {
        return directory.resolve(role + ".password");
    }

    private static String password() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void write(Path file, String text) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(unfinished, options, ownerOnly)) {
            channel.write(StandardCharsets.US_ASCII.encode(text));
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        DataDirectory.sync(directory);
    }
}
