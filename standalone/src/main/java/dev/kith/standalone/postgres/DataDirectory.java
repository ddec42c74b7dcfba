package dev.kith.standalone.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Where Kith keeps what it must not lose, and what lies where in it. */
record DataDirectory(Path root) {

    /** Opens, or makes, the directory. Its path is the real one, since PostgreSQL is found again by it. */
    static DataDirectory open(Path asked) throws IOException {
        var root = asked.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root);
            permit(root, "rwx------");
        }
        return new DataDirectory(root.toRealPath());
    }

    Path lock() {
        return root.resolve("kith.lock");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    Path binaries() {
        return root.resolve("postgres-bin");
    }

    /** PostgreSQL's own data directory, PGDATA. */
    Path cluster() {
        return root.resolve("postgres");
    }

    static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /** Makes new, removed and renamed entries of a directory survive a loss of power. */
    static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) return;
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                if (failure != null) throw failure;
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
