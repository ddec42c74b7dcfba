package dev.kith.standalone.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom PostgreSQL runs as. It refuses to run as root, so when Kith is root the server gets a user of less power: the
 * owner of the data that is there, else {@code postgres}, else {@code nobody}. Where that user cannot reach the data
 * directory, or the system has no {@code setpriv}, the server runs in a user namespace of its own in which it is not
 * root; it then holds no privileges, but still owns root's files, which is why this is the second choice.
 */
record ServerUser(List<String> prefix, @Nullable Ids ids) {

    /** Whom the server's files belong to. */
    record Ids(int uid, int gid) {}

    private static final Ids ROOT = new Ids(0, 0);
    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    static ServerUser choose(DataDirectory data, Consumer<String> narrator) throws IOException {
        if (new UnixSystem().getUid() != 0) return new ServerUser(List.of(), null);
        letOthersThrough(data.root());
        var ids = unprivileged(data);
        var setpriv = ids.map(ServerUser::setpriv).filter(prefix -> Command.succeeds(with(prefix, "true")));
        var obstacle = setpriv.isEmpty()
                ? Optional.of("this system has no setpriv to give up root's privileges with")
                : closed(data.root(), setpriv.get())
                        .map(dir -> "user " + ids.get().uid() + " may not enter " + dir);
        if (obstacle.isEmpty()) return new ServerUser(setpriv.get(), ids.get());
        return namespace(obstacle.get(), narrator);
    }

    /** {@code command}, to be run as this user. */
    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Makes this user the owner of a tree, its top last so that an interrupted change is taken up again. */
    void own(Path tree) throws IOException {
        if (ids == null || ids.equals(owner(tree))) return;
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return give(file, ids);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                if (failure != null) throw failure;
                return give(dir, ids);
            }
        });
    }

    private static FileVisitResult give(Path path, Ids ids) throws IOException {
        Files.setAttribute(path, "unix:gid", ids.gid(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:uid", ids.uid(), LinkOption.NOFOLLOW_LINKS);
        return FileVisitResult.CONTINUE;
    }

    private static ServerUser namespace(String obstacle, Consumer<String> narrator) {
        if (!Command.succeeds(with(NAMESPACE, "true"))) {
            throw new CannotStart("Kith runs as root, PostgreSQL must not, and " + obstacle
                    + ": run Kith as an ordinary user, or choose a data directory that every user may enter");
        }
        narrator.accept("PostgreSQL runs in a user namespace, since Kith is root and " + obstacle);
        return new ServerUser(NAMESPACE, ROOT);
    }

    /** Passing through shows nothing: what is secret in the directory is closed by itself. */
    private static void letOthersThrough(Path root) throws IOException {
        var permissions = Files.getPosixFilePermissions(root);
        if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
            Files.setPosixFilePermissions(root, permissions);
        }
    }

    private static Optional<Ids> unprivileged(DataDirectory data) throws IOException {
        if (Files.isDirectory(data.cluster())) {
            var owner = owner(data.cluster());
            if (!owner.equals(ROOT)) return Optional.of(owner);
        }
        return Stream.of("postgres", "nobody")
                .flatMap(name -> named(name).stream())
                .findFirst();
    }

    private static Optional<Ids> named(String user) {
        try {
            var uid = Command.run(List.of("id", "-u", user));
            var gid = Command.run(List.of("id", "-g", user));
            if (uid.status() != 0 || gid.status() != 0) return Optional.empty();
            return Optional.of(new Ids(Integer.parseInt(uid.output()), Integer.parseInt(gid.output())));
        } catch (IOException e) {
            return Optional.empty(); // no `id`, so nobody is known by name
        }
    }

    private static List<String> setpriv(Ids ids) {
        var uid = Integer.toString(ids.uid());
        var gid = Integer.toString(ids.gid());
        return List.of("setpriv", "--reuid", uid, "--regid", gid, "--clear-groups", "--no-new-privs");
    }

    /**
     * The first directory on the way that the user may not enter; the kernel is asked, since modes are not all it
     * knows.
     */
    private static Optional<Path> closed(Path directory, List<String> prefix) {
        if (Command.succeeds(with(prefix, "test", "-x", directory.toString()))) return Optional.empty();
        return Optional.ofNullable(directory.getParent())
                .flatMap(parent -> closed(parent, prefix))
                .or(() -> Optional.of(directory));
    }

    private static List<String> with(List<String> prefix, String... command) {
        return Stream.concat(prefix.stream(), Stream.of(command)).toList();
    }

    private static Ids owner(Path path) throws IOException {
        return new Ids((int) Files.getAttribute(path, "unix:uid"), (int) Files.getAttribute(path, "unix:gid"));
    }
}
