package dev.kith.platform.erasure;

/** What is no certificate of an erasure, or does not say what it seems to say. */
public final class MalformedCertificate extends RuntimeException {

    MalformedCertificate(String why) {
        super(why);
    }
}
