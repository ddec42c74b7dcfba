package dev.kith.standalone.postgres;

import java.nio.file.Path;

/** A program that starts PostgreSQL, commits a row, says so, and then waits to be killed. */
final class Launched {

    private Launched() {}

    public static void main(String... args) throws Exception {
        var begin = System.nanoTime();
        try {
            var postgres = EmbeddedPostgres.start(Path.of(args[0]), System.out::println);
            Places.run(postgres, postgres.owner(), "create table if not exists launched (n int)");
            Places.run(postgres, postgres.owner(), "insert into launched values (42)");
            System.out.println("ready in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
        } catch (CannotStart e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
        Thread.currentThread().join();
    }
}
