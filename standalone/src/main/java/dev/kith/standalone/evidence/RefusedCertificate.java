package dev.kith.standalone.evidence;

/** A certificate that was tampered with, or that another key signed. */
final class RefusedCertificate extends RuntimeException {

    RefusedCertificate(String why) {
        super(why);
    }
}
