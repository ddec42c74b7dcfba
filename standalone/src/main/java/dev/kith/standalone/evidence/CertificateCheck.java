package dev.kith.standalone.evidence;

import dev.kith.eventstore.proof.Checkpoint;
import dev.kith.eventstore.proof.MalformedNote;
import dev.kith.eventstore.proof.VerifierKey;
import dev.kith.platform.erasure.MalformedCertificate;
import dev.kith.platform.erasure.SignedCertificate;
import dev.kith.platform.erasure.SignedCertificate.Checked;
import java.io.PrintStream;

/** Checks the certificate of an erasure with nothing but the key of the log. */
final class CertificateCheck {

    private CertificateCheck() {}

    /**
     * Prints what it certifies.
     *
     * @return the checkpoint that its proof leads to
     * @throws RefusedCertificate when it is not what was signed
     */
    static Checkpoint of(String file, VerifierKey key, PrintStream out) {
        try {
            var checked = SignedCertificate.parse(file).check(key);
            print(checked, out);
            return Checkpoint.open(checked.checkpoint(), key);
        } catch (MalformedCertificate | MalformedNote e) {
            throw new RefusedCertificate(String.valueOf(e.getMessage()));
        }
    }

    private static void print(Checked checked, PrintStream out) {
        var event = checked.event();
        out.println("verified: " + event.aggregateId() + " was erased at " + event.time()
                + ", which the log tells at position " + event.position());
        checked.residue().forEach(found -> out.println("it certifies that this could still be read: " + found));
        checked.left().forEach(left -> out.println("it certifies that this was left to do: " + left));
    }
}
