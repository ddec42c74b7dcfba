package dev.kith.command.retention;

import dev.kith.api.session.SessionKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code life.conversation}. */
@Component
class ConversationTable extends Rows<SessionKey, Conversation> {

    private static final String UPSERT = """
            insert into life.conversation (tenant, id, users, state, since, version, said) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant, id) do update set users = excluded.users, state = excluded.state,
                since = excluded.since, version = excluded.version, said = excluded.said
            """;

    ConversationTable(JdbcTemplate db) {
        super(db, "life.conversation", UPSERT, Conversation.NONE);
    }

    @Override
    SessionKey key(String tenant, UUID id) {
        return new SessionKey(tenant, id);
    }

    @Override
    Conversation state(ResultSet row) throws SQLException {
        return new Conversation(
                List.of((UUID[]) row.getArray("users").getArray()),
                Conversation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                time(row, "since"),
                row.getLong("version"),
                row.getObject("said") == null ? null : time(row, "said"));
    }

    @Override
    void set(PreparedStatement row, int first, Conversation conversation) throws SQLException {
        row.setArray(
                first,
                row.getConnection().createArrayOf("uuid", conversation.users().toArray()));
        row.setString(first + 1, conversation.state().name().toLowerCase(Locale.ROOT));
        row.setObject(first + 2, utc(conversation.since()));
        row.setLong(first + 3, conversation.version());
        row.setObject(first + 4, conversation.said() == null ? null : utc(conversation.said()));
    }
}
