package dev.kith.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** PostgreSQL's programs for this platform, unpacked once from the jar that brings them. */
record Binaries(Path home) {

    static Binaries unpacked(DataDirectory data) throws IOException {
        return unpacked(data, platform(System.getProperty("os.name"), System.getProperty("os.arch")));
    }

    static Binaries unpacked(DataDirectory data, String platform) throws IOException {
        var resource = Binaries.class.getResource("/postgres-" + platform + ".txz");
        if (resource == null) {
            throw new CannotStart("Kith brings no PostgreSQL for this platform (" + platform
                    + "): run it on Linux or macOS (x86_64 or arm_64), or give it a PostgreSQL server of yours");
        }
        var archive = new Archive(resource);
        var home = data.binaries().resolve(platform + "-" + archive.fingerprint());
        if (!Files.isDirectory(home)) unpack(archive, data.binaries(), home);
        return new Binaries(home);
    }

    /** As in the names of the archives. */
    static String platform(String osName, String osArch) {
        var os = osName.toLowerCase(Locale.ROOT);
        var arch = osArch.toLowerCase(Locale.ROOT);
        return (os.startsWith("mac") ? "darwin" : os) + "-"
                + switch (arch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> arch;
                };
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** The major version, from the first line of the catalog's source, {@code # PostgreSQL 18}. */
    String major() throws IOException {
        try (var lines = Files.lines(home.resolve("share/postgresql/postgres.bki"))) {
            return lines.findFirst().orElse("").replace("# PostgreSQL", "").strip();
        }
    }

    /** The programs get their name when all is on disk, so a crash leaves all of them or none. Other versions go. */
    private static void unpack(Archive archive, Path versions, Path home) throws IOException {
        DataDirectory.delete(versions);
        Files.createDirectory(versions);
        DataDirectory.permit(versions, "rwxr-xr-x");
        var unfinished = Files.createDirectory(versions.resolve("unfinished"));
        DataDirectory.permit(unfinished, "rwxr-xr-x");
        archive.unpack(unfinished);
        new Binaries(unfinished).requireRunnable();
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        DataDirectory.sync(versions);
    }

    private void requireRunnable() {
        String obstacle;
        try {
            var run = Command.run(List.of(program("postgres"), "--version"));
            if (run.status() == 0) return;
            obstacle = run.output().lines().findFirst().orElse("it ended with status " + run.status());
        } catch (IOException e) {
            obstacle = CannotStart.reason(e);
        }
        throw new CannotStart(
                "The PostgreSQL that Kith brings does not run on this system, which must have glibc and let"
                        + " programs run from the data directory: " + obstacle);
    }
}
