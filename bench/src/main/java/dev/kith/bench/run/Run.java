package dev.kith.bench.run;

import dev.kith.bench.process.Jvm;
import dev.kith.bench.process.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A run under way.
 *
 * @param target the directory of what Maven has built of this module
 */
public record Run(Options options, Postgres postgres, Path target) {

    /** A contestant, or a worker in whose process one is measured. */
    public Jvm.Launch contestant(String name, Class<?> main, List<String> arguments, Map<String, String> environment) {
        return Jvm.Launch.of(log(name), options.javaOptions(), main, arguments, environment);
    }

    /** Kith as its users run it, on a database that is not its own to start. */
    public Jvm.Launch kith(String name, Map<String, String> environment) {
        var program = List.of("-jar", standalone().toString(), "serve");
        return new Jvm.Launch(log(name), options.javaOptions(), program, environment);
    }

    /** A line for whoever waits at the terminal. */
    @SuppressWarnings("SystemOut")
    public void tell(String progress) {
        System.out.println(progress);
    }

    public Path log(String name) {
        return target.resolve("logs").resolve(name + ".log");
    }

    private Path standalone() {
        var directory = target.resolve("../../standalone/target").normalize().toFile();
        var jars = directory.listFiles((_, file) -> file.startsWith("standalone-") && file.endsWith("-app.jar"));
        if (jars == null || jars.length != 1) throw new IllegalStateException("build Kith first: mvn package");
        return jars[0].toPath();
    }
}
