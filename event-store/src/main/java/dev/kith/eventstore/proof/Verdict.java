package dev.kith.eventstore.proof;

import java.io.PrintStream;
import java.util.List;

/**
 * What the check of a log found.
 *
 * @param events how many events the log holds
 * @param covered how many of them, from the first on, a valid checkpoint signs
 * @param checkpoints how many checkpoints were valid
 * @param findings what contradicts the checkpoints, or the rules of a log; in the order in which it was found
 */
public record Verdict(long events, long covered, long checkpoints, List<String> findings) {

    public static final int VERIFIED = 0;
    public static final int TAMPERED = 1;
    public static final int CANNOT_CHECK = 2;

    /** 0 verified, 1 tampered with, 2 when nothing signed was there to check against. */
    public int exitCode() {
        if (!findings.isEmpty()) {
            return TAMPERED;
        }
        return checkpoints == 0 ? CANNOT_CHECK : VERIFIED;
    }

    /** Writes it for a person, a line for each finding. */
    public void print(PrintStream out) {
        findings.forEach(finding -> out.println("TAMPERED: " + finding));
        if (findings.isEmpty() && checkpoints > 0) {
            out.println("verified: events 1 to " + covered + " are as signed (" + checkpoints + " checkpoints)");
            out.println(events - covered + " events not yet covered");
        }
        if (exitCode() == CANNOT_CHECK) {
            out.println("cannot check: there is no signed checkpoint");
        }
    }
}
