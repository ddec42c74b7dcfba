package dev.kith.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost and its key, made by the JDK's keytool, as PEM files. */
public record SelfSigned(Path directory, List<KeyStore> made) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    public static SelfSigned create() {
        try {
            var one = new SelfSigned(Files.createTempDirectory("kith-tls"), new ArrayList<>());
            one.renew();
            return one;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path certificate() {
        return directory.resolve("kith.crt");
    }

    public Path privateKey() {
        return directory.resolve("kith.key");
    }

    /** Puts another certificate, with another key, in the place of the former one. */
    void renew() {
        try {
            var store = generate();
            made.add(store);
            write(privateKey(), "PRIVATE KEY", store.getKey("kith", PASSWORD).getEncoded());
            Files.setPosixFilePermissions(privateKey(), PosixFilePermissions.fromString("rw-------"));
            write(certificate(), "CERTIFICATE", store.getCertificate("kith").getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private KeyStore generate() throws IOException, InterruptedException, GeneralSecurityException {
        var file = directory.resolve("made-" + made.size() + ".p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "kith",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "30",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD));
        var process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) throw new IllegalStateException("keytool failed");
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        var whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(whole, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** For a client that trusts all certificates made here. */
    SSLContext trusting() throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (int i = 0; i < made.size(); i++) {
            trusted.setCertificateEntry("kith-" + i, made.get(i).getCertificate("kith"));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        TrustManager[] managers = trust.getTrustManagers();
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }
}
