package dev.kith.standalone;

import dev.kith.platform.privacy.MasterRotation;
import dev.kith.standalone.postgres.CannotStart;
import dev.kith.standalone.postgres.OwnDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** {@code ./kith rotate-master-key}: another master key of personal data, by which all keys are then wrapped. */
@SuppressWarnings("SystemOut") // this is what the person at the terminal reads
final class RotateMasterKeyCommand {

    private static final String FINISH = "--finish";

    private RotateMasterKeyCommand() {}

    static void run(List<String> arguments, Map<String, String> environment) {
        var rest = new ArrayList<>(arguments);
        boolean finishing = rest.remove(FINISH);
        var options = Options.parse(rest, environment);
        var file = file(options, environment);
        if (!finishing) add(file);
        if (options.external()) {
            rotate(OwnerDatabase.external(environment), environment, file);
        } else {
            try (var own = OwnDatabase.open(options.dataDir(), line -> System.out.println("kith: " + line))) {
                rotate(OwnerDatabase.of(own), environment, file);
            }
        }
    }

    /** Where the keys are, unless they are in the environment. */
    private static @Nullable Path file(Options options, Map<String, String> environment) {
        var named = environment.get("KITH_MASTER_KEY_FILE");
        if (environment.containsKey("KITH_MASTER_KEY")) return null;
        if (named != null) return Path.of(named);
        return options.external() ? null : Standalone.ownMasterKey(options.dataDir());
    }

    private static void add(@Nullable Path file) {
        if (file == null) {
            throw new CannotStart(
                    "The master key is not in a file, so it cannot be changed there: start Kith with KITH_MASTER_KEY=old,new"
                            + " and then use " + FINISH + ", see docs/privacy.md");
        }
        MasterRotation.addTo(file);
        System.out.println("A new master key is in " + file + ": keep a copy of it elsewhere");
    }

    private static void rotate(DataSource owner, Map<String, String> environment, @Nullable Path file) {
        var outcome = MasterRotation.run(owner, environment.get("KITH_MASTER_KEY"), file);
        System.out.printf(
                "%d keys are now wrapped by the master key %s, and none by another%n",
                outcome.keys(), outcome.master());
    }
}
