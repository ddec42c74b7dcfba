package dev.kith.platform.privacy;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The master keys that wrap something in the database. */
final class UsedMasters {

    private final JdbcClient db;

    UsedMasters(JdbcClient db) {
        this.db = db;
    }

    List<String> all() {
        var known = db.sql("select to_regclass('secret.master') is not null").query(Boolean.class);
        if (!known.single()) return List.of(); // a database that no Kith with encryption has seen yet
        return db.sql("select id from secret.master order by since, id")
                .query(String.class)
                .list();
    }

    /** @throws UnusableMasterKey when one of them is not there */
    void require(MasterKeys masters) {
        var missing = all().stream().filter(used -> !masters.has(used)).toList();
        if (missing.isEmpty()) return;
        throw new UnusableMasterKey("keys in the database are wrapped by the master key "
                + String.join(" and ", missing) + ", which is not given: restore it from where it is kept");
    }
}
