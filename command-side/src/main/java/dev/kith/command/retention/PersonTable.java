package dev.kith.command.retention;

import dev.kith.api.user.UserKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code life.person}. */
@Component
class PersonTable extends Rows<UserKey, Person> {

    private static final String UPSERT = """
            insert into life.person (tenant, id, project, present, since, version, holds) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant, id) do update set project = excluded.project, present = excluded.present,
                since = excluded.since, version = excluded.version, holds = excluded.holds
            """;

    PersonTable(JdbcTemplate db) {
        super(db, "life.person", UPSERT, Person.NONE);
    }

    @Override
    UserKey key(String tenant, UUID id) {
        return new UserKey(tenant, id);
    }

    @Override
    Person state(ResultSet row) throws SQLException {
        return new Person(
                row.getString("project"),
                row.getBoolean("present"),
                time(row, "since"),
                row.getLong("version"),
                List.of((String[]) row.getArray("holds").getArray()));
    }

    @Override
    void set(PreparedStatement row, int first, Person person) throws SQLException {
        row.setString(first, person.project());
        row.setBoolean(first + 1, person.present());
        row.setObject(first + 2, utc(person.since()));
        row.setLong(first + 3, person.version());
        row.setArray(
                first + 4,
                row.getConnection().createArrayOf("text", person.holds().toArray()));
    }
}
