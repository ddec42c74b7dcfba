package dev.kith.query.rebuild;

import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;
import dev.kith.query.platform.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows into {@code view.user_view_next} by {@code COPY}, in its text format. */
final class CopyRows implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final CopyIn copy;
    private final StringBuilder buffer = new StringBuilder(BUFFER + BUFFER / 4);
    private boolean done;

    CopyRows(Connection connection) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                copy view.user_view_next (tenant, id, exists, name, about, metadata, project, created_at, updated_at,
                                          version, position) from stdin""");
    }

    void add(UserKey user, UserState state, long version, long position) throws SQLException {
        // A deleted user leaves nothing of a person in the view.
        var profile = state.exists() ? state.profile() : UserState.NONE.profile();
        text(user.tenant()).append('\t').append(user.id()).append('\t').append(state.exists());
        buffer.append('\t');
        text(profile.name()).append('\t');
        text(profile.about()).append('\t');
        text(Json.write(profile.metadata())).append('\t');
        text(profile.project()).append('\t');
        buffer.append(state.createdAt()).append('\t').append(state.updatedAt());
        buffer.append('\t').append(version).append('\t').append(position).append('\n');
        if (buffer.length() >= BUFFER) send();
    }

    private StringBuilder text(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> buffer.append("\\\\");
                case '\t' -> buffer.append("\\t");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                default -> buffer.append(c);
            }
        }
        return buffer;
    }

    private void send() throws SQLException {
        var bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }

    void finish() throws SQLException {
        send();
        copy.endCopy();
        done = true;
    }

    /** Without {@link #finish()} nothing was written. */
    @Override
    public void close() throws SQLException {
        if (!done && copy.isActive()) copy.cancelCopy();
    }
}
