package dev.kith.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.platform.access.Role;
import dev.kith.standalone.journey.Operations.Operation;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What only Kith decides is sent in the body of every operation that takes one, and changes nothing. */
@Journey
class MassAssignmentTest {

    /** A value for each field that callers may not set; each can be found again wherever it would turn up. */
    private static final String SMUGGLED = """
        "id":"0badc0de-0000-7000-8000-000000000bad","tenant":"smuggled-tenant","tenant_id":"smuggled-tenant",
        "version":424242,"position":424242,"created_at":"1999-12-31T23:59:59Z","updated_at":"1999-12-31T23:59:59Z",
        "deleted_at":"1999-12-31T23:59:59Z","revoked_at":"1999-12-31T23:59:59Z","suspended_at":"1999-12-31T23:59:59Z",
        "last_used_at":"1999-12-31T23:59:59Z","rotated_at":"1999-12-31T23:59:59Z","actor":"smuggled-actor",
        "hash":"smuggled-hash","key":"smuggled-key-that-is-long-enough-0123456789","from_start":true
        """;

    private static final String IN_THE_QUERY =
            "id=0badc0de-0000-7000-8000-000000000bad&tenant=smuggled-tenant&version=424242&created_at=1999-12-31T23:59:59Z";

    private static final String[] IN_HEADERS = {
        "Kith-Tenant",
        "smuggled-tenant",
        "X-Tenant-Id",
        "smuggled-tenant",
        "Kith-Actor",
        "smuggled-actor",
        "Kith-Position",
        "424242"
    };

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("apiDocument")
    OpenAPI document;

    @Autowired
    JdbcClient db;

    private Api owner;
    private Api operator;
    private Operations operations;

    @BeforeEach
    void clients() {
        owner = Api.on(port);
        operator = owner.with(new Keys(db).of("operator", Role.OPERATOR));
        operations = new Operations(owner, db);
    }

    @Test
    void whatOnlyKithDecidesCannotBeSetByABody() {
        long before = db.sql("select position from log.head").query(Long.class).single();
        var surprises = new ArrayList<String>();
        int done = 0;
        for (var operation : withBodies()) {
            var request = operations.prepare(operation).with(SMUGGLED).asking(IN_THE_QUERY);
            var caller = operation.roles().contains("owner") ? owner : operator;
            var answer = request.send(caller, IN_HEADERS);
            if (answer.status() < 300) done++;
            if (smuggled(answer.body()) || smuggled(request.resource(caller))) {
                surprises.add(operation.id() + ": " + answer.body());
            }
        }

        assertThat(surprises).isEmpty();
        assertThat(done).as("requests that did something").isGreaterThanOrEqualTo(20);
        assertThat(eventsAfter(before)).hasSizeGreaterThan(20).noneMatch(MassAssignmentTest::smuggled);
        assertThat(owner.with("smuggled-key-that-is-long-enough-0123456789")
                        .get("/users")
                        .status())
                .isEqualTo(401);
    }

    private List<Operation> withBodies() {
        return Operations.all(document).stream()
                .filter(operation -> List.of("POST", "PUT", "PATCH").contains(operation.method()))
                .toList();
    }

    private static boolean smuggled(String text) {
        return text.contains("smuggled")
                || text.contains("0badc0de")
                || text.contains("424242")
                || text.contains("1999-12-31");
    }

    private List<String> eventsAfter(long position) {
        return db.sql("""
            select aggregate_id || time::text || encode(payload, 'escape') || encode(metadata, 'escape')
            from log.event where position > ?
            """).param(position).query(String.class).list();
    }
}
