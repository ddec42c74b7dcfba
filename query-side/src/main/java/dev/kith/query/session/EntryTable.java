package dev.kith.query.session;

import dev.kith.api.session.EntryIds;
import dev.kith.api.session.SessionEntry;
import dev.kith.api.session.SessionKey;
import dev.kith.eventstore.ArrayParameters;
import dev.kith.query.platform.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.stereotype.Component;

/** The table {@code view.session_entry}. */
@Component
class EntryTable {

    /**
     * An entry; what was redacted has no content.
     *
     * @param place of a summary that of the first entry it stands for, of any other entry its number
     * @param condensedInto the number of the summary that is sent in its stead; null when it is sent itself
     */
    record Row(
            SessionKey session,
            long number,
            long place,
            @Nullable Long condensedInto,
            Instant time,
            SessionEntry entry) {}

    private static final String INSERT = """
            insert into view.session_entry (tenant, session, number, place, created_at, role, source, name, content, tool_calls,
                                            tool_call_id, tokenizer, token_count)
            select * from unnest(?::text[], ?::uuid[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::text[],
                                 ?::jsonb[], ?::jsonb[], ?::text[], ?::text[], ?::int[])
            on conflict do nothing
            """;

    private static final String SENT = "condensed_into is null and not redacted";

    private final JdbcTemplate db;

    EntryTable(JdbcTemplate db) {
        this.db = db;
    }

    /** One statement for all; entries that a replay has written before stay as they are. */
    void add(List<Row> rows) {
        db.execute(INSERT, (PreparedStatementCallback<Integer>) statement -> {
            var columns = new ArrayParameters(statement.getConnection(), statement);
            columns.array("text", column(rows, row -> row.session().tenant()));
            columns.array("uuid", column(rows, row -> row.session().id()));
            columns.array("bigint", column(rows, Row::number));
            columns.array("bigint", column(rows, Row::place));
            columns.array("timestamptz", column(rows, row -> row.time().atOffset(ZoneOffset.UTC)));
            columns.array("text", column(rows, row -> row.entry().role()));
            columns.array("text", column(rows, row -> row.entry().source()));
            columns.array("text", column(rows, row -> row.entry().name()));
            columns.array("jsonb", column(rows, row -> Json.write(row.entry().content())));
            columns.array("jsonb", column(rows, row -> calls(row.entry())));
            columns.array("text", column(rows, row -> row.entry().toolCallId()));
            columns.array("text", column(rows, row -> row.entry().tokenizer()));
            columns.array("int", column(rows, row -> row.entry().tokenCount()));
            return statement.executeUpdate();
        });
    }

    private static @Nullable Object[] column(List<Row> rows, Function<Row, @Nullable Object> value) {
        return rows.stream().map(value).toArray();
    }

    private static @Nullable String calls(SessionEntry entry) {
        return entry.toolCalls() == null ? null : Json.write(entry.toolCalls());
    }

    void correct(
            SessionKey session,
            long number,
            List<Map<String, @Nullable Object>> content,
            String tokenizer,
            int tokenCount) {
        db.update(
                "update view.session_entry set content = ?::jsonb, tokenizer = ?, token_count = ?, redacted = false"
                        + " where tenant = ? and session = ? and number = ?",
                Json.write(content),
                tokenizer,
                tokenCount,
                session.tenant(),
                session.id(),
                number);
    }

    void redact(SessionKey session, long number) {
        db.update(
                "update view.session_entry set content = '[]', tool_calls = null, name = null, token_count = 0,"
                        + " redacted = true where tenant = ? and session = ? and number = ?",
                session.tenant(),
                session.id(),
                number);
    }

    void remove(SessionKey session) {
        db.update("delete from view.session_entry where tenant = ? and session = ?", session.tenant(), session.id());
    }

    void clear() {
        db.execute("truncate view.session_entry");
    }

    /** Entries in the order in which they were said, or the other way round. */
    List<Row> of(SessionKey session, @Nullable Long after, int limit, boolean newestFirst) {
        var beyond = newestFirst ? "number < ?" : "number > ?";
        return db.query(
                "select * from view.session_entry where tenant = ? and session = ? and " + beyond + " order by number"
                        + (newestFirst ? " desc" : "") + " limit ?",
                (row, _) -> row(session, row),
                session.tenant(),
                session.id(),
                after != null ? after : newestFirst ? Long.MAX_VALUE : -1,
                limit);
    }

    /** The newest entries that are sent to agents, of those before a place; newest first. */
    List<Row> sent(SessionKey session, long before, int limit) {
        return db.query(
                "select * from view.session_entry where tenant = ? and session = ? and place < ? and " + SENT
                        + " order by place desc limit ?",
                (row, _) -> row(session, row),
                session.tenant(),
                session.id(),
                before,
                limit);
    }

    /** The tokens of all entries that are sent to agents. */
    long tokens(SessionKey session) {
        return Objects.requireNonNull(db.queryForObject(
                "select coalesce(sum(token_count), 0) from view.session_entry where tenant = ? and session = ? and "
                        + SENT,
                Long.class,
                session.tenant(),
                session.id()));
    }

    private static Row row(SessionKey session, ResultSet row) throws SQLException {
        long number = row.getLong("number");
        var calls = row.getString("tool_calls");
        var entry = new SessionEntry(
                EntryIds.of(session, number),
                row.getString("role"),
                row.getString("source"),
                row.getString("name"),
                Json.objects(row.getString("content")),
                calls == null ? null : Json.objects(calls),
                row.getString("tool_call_id"),
                row.getString("tokenizer"),
                row.getInt("token_count"));
        return new Row(
                session,
                number,
                row.getLong("place"),
                row.getObject("condensed_into", Long.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                entry);
    }
}
