package dev.kith.bench.process;

import dev.kith.bench.report.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A JVM that measures: it takes a line of words, and answers with a line of figures. */
public final class Worker extends Jvm {

    /** What a worker does with the words. */
    @FunctionalInterface
    public interface Work {
        Figures run(List<String> words) throws Exception;
    }

    private static final String FAILED = "!";

    private final BufferedReader answers;
    private final PrintStream questions;

    private Worker(Process process) {
        super(process);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts one whose main class calls {@link #serve}. */
    public static Worker launch(Launch launch) throws IOException {
        return new Worker(launch.builder().start());
    }

    /** Returns when the work is done. */
    public Figures ask(Object... words) throws IOException {
        questions.println(
                String.join(" ", List.of(words).stream().map(Object::toString).toList()));
        var answer = answers.readLine();
        if (answer == null || answer.startsWith(FAILED)) {
            throw new IOException("a worker failed, see its log: " + answer);
        }
        return Figures.parse(answer);
    }

    /** Gets a worker ready, which may take an application's start. */
    @FunctionalInterface
    public interface Preparation {
        Work prepare() throws Exception;
    }

    /** The worker's end: works until there are no more words, which is when its parent has gone, and ends the process. */
    @SuppressWarnings("SystemOut") // standard output is the line to the parent; what others print goes to the log
    public static void serve(Preparation preparation) throws Exception {
        var out = System.out;
        System.setOut(System.err);
        var work = preparation.prepare();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            out.println(answer(work, List.of(line.split(" "))));
        }
        System.exit(0);
    }

    private static String answer(Work work, List<String> words) {
        try {
            return work.run(words).toString();
        } catch (Exception e) { // whatever it is, the parent waits for an answer, and stops the run
            e.printStackTrace();
            return FAILED + e.getClass().getSimpleName();
        }
    }
}
