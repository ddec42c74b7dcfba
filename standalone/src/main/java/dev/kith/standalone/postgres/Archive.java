package dev.kith.standalone.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A {@code .tar.xz} in a jar on the class path. */
record Archive(URL url) {

    /** Names the content by the checksum that the jar keeps anyway: computing one would cost every start. */
    String fingerprint() throws IOException {
        if (!(url.openConnection() instanceof JarURLConnection jar)) {
            throw new CannotStart("The PostgreSQL archive must come in a jar, but is " + url);
        }
        return HexFormat.of().toHexDigits((int) jar.getJarEntry().getCrc());
    }

    /**
     * Unpacks into a directory, and returns when every file is on disk. All users may read and run what was unpacked.
     */
    void unpack(Path into) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(url.openStream()))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(entry, tar, into);
            }
        }
    }

    private static void extract(TarArchiveEntry entry, InputStream content, Path into) throws IOException {
        var target = entry.resolveIn(into);
        if (entry.isDirectory()) {
            directories(target, into);
            return;
        }
        directories(target.resolve("..").normalize(), into);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            write(content, target);
            DataDirectory.permit(target, (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x");
        }
    }

    /** Sets the modes by hand, since the umask may hide the programs from the user that PostgreSQL runs as. */
    private static void directories(Path wanted, Path top) throws IOException {
        var directory = top;
        for (var name : top.relativize(wanted)) {
            directory = directory.resolve(name);
            if (Files.isDirectory(directory)) continue;
            Files.createDirectory(directory);
            DataDirectory.permit(directory, "rwxr-xr-x");
        }
    }

    private static void write(InputStream content, Path target) throws IOException {
        try (var channel = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var out = Channels.newOutputStream(channel)) {
            content.transferTo(out);
            channel.force(true);
        }
    }
}
