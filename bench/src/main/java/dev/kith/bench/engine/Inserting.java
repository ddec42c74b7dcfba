package dev.kith.bench.engine;

import dev.kith.api.EventNames;
import dev.kith.bench.load.ClosedLoop;
import dev.kith.eventstore.EventSerializer;
import dev.kith.eventstore.EventTypes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.messaging.MetaData;

/** Inserts rows like those of the log, with bytes that were made before, in one statement with a commit of its own. */
final class Inserting implements ClosedLoop.Operation {

    /** A table as wide and as indexed as the log's; its positions come from a sequence, as anyone would do it. */
    static final String[] TABLE = {
        "create schema raw",
        "create table raw.event (like log.event including all)",
        "create sequence raw.position",
        "alter table raw.event alter position set default nextval('raw.position')"
    };

    private static final EventSerializer SERIALIZER = new EventSerializer(new EventTypes(EventNames.ALL));
    private static final String COLUMNS =
            "aggregate_type, aggregate_id, version, event_id, time, name, revision, payload, metadata";

    private final int rows;
    private final PreparedStatement statement;
    private final Subject subject = new Subject();
    private final Map<Boolean, byte[]> payloads;
    private final byte[] metadata = bytes(MetaData.from(Subject.METADATA));

    Inserting(Connection connection, int rows) throws SQLException {
        this.rows = rows;
        subject.advance();
        var first = bytes(subject.event());
        subject.advance();
        this.payloads = Map.of(true, first, false, bytes(subject.event()));
        this.statement = connection.prepareStatement("insert into raw.event (" + COLUMNS + ") values "
                + String.join(", ", Collections.nCopies(rows, "(?, ?, ?, ?, now(), ?, ?, ?, ?)")));
    }

    private static byte[] bytes(Object object) {
        return SERIALIZER.serialize(object, byte[].class).getData();
    }

    @Override
    public int once() throws SQLException {
        for (int row = 0; row < rows; row++) bind(row * 8);
        return statement.executeUpdate();
    }

    private void bind(int before) throws SQLException {
        subject.advance();
        var random = ThreadLocalRandom.current();
        statement.setString(before + 1, "User");
        statement.setString(before + 2, subject.user().toString());
        statement.setLong(before + 3, subject.version());
        statement.setObject(before + 4, new UUID(random.nextLong(), random.nextLong()));
        statement.setString(before + 5, subject.version() == 0 ? "user.created.v1" : "user.metadata-merged.v1");
        statement.setNull(before + 6, Types.VARCHAR);
        statement.setBytes(before + 7, payloads.get(subject.version() == 0));
        statement.setBytes(before + 8, metadata);
    }
}
