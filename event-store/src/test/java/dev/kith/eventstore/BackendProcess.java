package dev.kith.eventstore;

import java.io.IOException;

/** Signals to a process of PostgreSQL, as an operating system or an operator sends them. */
final class BackendProcess {

    private BackendProcess() {}

    static void pause(int pid) throws IOException, InterruptedException {
        signal("STOP", pid);
    }

    static void goOn(int pid) throws IOException, InterruptedException {
        signal("CONT", pid);
    }

    static void kill(int pid) throws IOException, InterruptedException {
        signal("KILL", pid);
    }

    private static void signal(String name, int pid) throws IOException, InterruptedException {
        var status = new ProcessBuilder("kill", "-" + name, Integer.toString(pid))
                .start()
                .waitFor();
        if (status != 0) throw new IOException("cannot send " + name + " to process " + pid);
    }
}
