package dev.kith.standalone;

import dev.kith.eventstore.proof.Verdict;
import dev.kith.platform.access.UnusableOwnerKey;
import dev.kith.platform.database.UnreachableDatabase;
import dev.kith.platform.erasure.UnusableErasureList;
import dev.kith.platform.model.UnusableModelSetting;
import dev.kith.platform.privacy.UnusableMasterKey;
import dev.kith.platform.proof.UnusableCheckpointKey;
import dev.kith.platform.schema.SchemaTooNew;
import dev.kith.platform.start.KithApplication;
import dev.kith.standalone.evidence.ExportCommand;
import dev.kith.standalone.evidence.VerifyCommand;
import dev.kith.standalone.postgres.CannotStart;
import dev.kith.standalone.postgres.EmbeddedPostgres;
import dev.kith.standalone.tenant.TenantCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The program behind {@code ./kith}; {@code serve} is both sides, and a PostgreSQL of their own unless another is named. */
@SuppressWarnings("SystemOut") // this is what the person at the terminal reads
public final class Standalone {

    private static final int FAILED = 1;

    /** The system property by which the launcher asks for a start and no more, for Java to learn from. */
    private static final String TRIAL = "kith.trial";

    private @Nullable EmbeddedPostgres postgres;
    private @Nullable ConfigurableApplicationContext application;

    private Standalone() {}

    public static void main(String... arguments) {
        var command = arguments.length == 0 ? "serve" : arguments[0];
        var rest = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        try {
            switch (command) {
                case "serve" -> new Standalone().serve(Options.parse(rest, System.getenv()));
                case "verify" -> System.exit(VerifyCommand.run(rest, System.getenv(), System.out, System.err));
                case "export" -> System.exit(ExportCommand.run(rest, System.getenv(), System.out, System.err));
                case "tenant" -> System.exit(TenantCommand.run(rest, System.getenv(), System.out, System.err));
                case "rebuild" -> RebuildCommand.run(rest, System.getenv());
                case "rotate-master-key" -> RotateMasterKeyCommand.run(rest, System.getenv());
                case "scrub" -> ScrubCommand.run(rest, System.getenv());
                default -> throw new CannotStart("Unknown command " + command + "; see ./kith help");
            }
        } catch (RuntimeException e) {
            System.err.println("kith: " + reason(e));
            // For verify, 1 is a verdict.
            System.exit(command.equals("verify") ? Verdict.CANNOT_CHECK : FAILED);
        }
    }

    private void serve(Options options) {
        requireFree(options);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "kith-stop"));
        var settings = options.external() ? Map.<String, Object>of() : withOwnPostgres(options.dataDir());
        application = start(options, settings);
        System.out.println("Kith is running at    " + address(options));
        System.out.println("Docs, to try it       " + address(options) + "/docs");
        System.out.println("Data                  "
                + (options.external() ? "in the PostgreSQL of spring.datasource.url" : options.dataDir()));
        if (Boolean.getBoolean(TRIAL)) System.exit(0);
    }

    private Map<String, Object> withOwnPostgres(Path dataDir) {
        var own = EmbeddedPostgres.start(dataDir, line -> System.out.println("kith: " + line));
        postgres = own;
        return Map.of(
                "spring.datasource.url", own.jdbcUrl(),
                "spring.datasource.username", own.app().user(),
                "spring.datasource.password", own.app().password(),
                "kith.database.owner.username", own.owner().user(),
                "kith.database.owner.password", own.owner().password(),
                // There is one of us on this database, so what the last one left when it was killed is ours.
                "kith.node", "standalone",
                "logging.file.name", dataDir.resolve("kith.log").toString());
    }

    private static ConfigurableApplicationContext start(Options options, Map<String, Object> database) {
        var settings = new HashMap<>(database);
        settings.put("server.port", options.port());
        settings.put("server.address", options.bind());
        // The terminal is for a person; the whole log goes to the file, in the form for machines.
        settings.put("logging.structured.format.console", "");
        settings.put("logging.structured.format.file", "ecs");
        settings.put("logging.threshold.console", "WARN");
        settings.put("logging.level.org.springframework.boot.diagnostics", "OFF");
        settings.put("logging.level.org.springframework.boot.SpringApplication", "OFF");
        settings.put("spring.main.banner-mode", "off");
        if (options.ownerKey() != null) settings.put("kith.owner-key", options.ownerKey());
        var program = KithApplication.of(BothSides.class);
        program.setRegisterShutdownHook(false); // ours stops the application before its database
        if (!options.external()) {
            var key = VerifyCommand.ownKey(options.dataDir());
            program.setDefaultProperties(Map.of(
                    "kith.checkpoint.key-file", key.toString(),
                    "kith.master-key-file", ownMasterKey(options.dataDir()).toString(),
                    "kith.make-master-key", "true"));
        }
        var arguments = Stream.concat(
                settings.entrySet().stream().map(s -> "--" + s.getKey() + "=" + s.getValue()),
                options.springArguments().stream());
        return program.run(arguments.toArray(String[]::new));
    }

    /** Where {@code ./kith serve} keeps the key of the keys of personal data. */
    static Path ownMasterKey(Path dataDir) {
        return dataDir.resolve("secrets").resolve("master.key");
    }

    /** Before the database is started, so that a taken port costs nothing. */
    private static void requireFree(Options options) {
        try (var probe = new ServerSocket(options.port(), 1, InetAddress.getByName(options.bind()))) {
            probe.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("Cannot listen on port %d of %s (%s); choose another with --port or KITH_PORT"
                    .formatted(options.port(), options.bind(), e.getMessage()));
        }
    }

    private String address(Options options) {
        var port = application instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : options.port();
        var scheme = application != null
                        && Ssl.isEnabled(
                                application.getBean(ServerProperties.class).getSsl())
                ? "https"
                : "http";
        return "%s://%s:%d".formatted(scheme, options.bind(), port);
    }

    private void stop() {
        if (application != null) application.close();
        if (postgres != null) postgres.close();
    }

    private static String reason(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart
                    || cause instanceof SchemaTooNew
                    || cause instanceof UnreachableDatabase
                    || cause instanceof UnusableCheckpointKey
                    || cause instanceof UnusableErasureList
                    || cause instanceof UnusableOwnerKey
                    || cause instanceof UnusableMasterKey
                    || cause instanceof UnusableModelSetting) {
                return String.valueOf(cause.getMessage());
            }
        }
        return "cannot start: " + List.of(String.valueOf(failure).split("\n")).getFirst();
    }
}
