package dev.kith.bench.crud;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.kith.api.user.UserProfile;
import dev.kith.api.user.UserView;
import dev.kith.bench.web.Actor;
import dev.kith.bench.web.UserPatch;
import dev.kith.bench.web.UserTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes users, and keeps a row of each change, in the same transaction. */
class AuditedUsers implements InitializingBean {

    private static final String AUDIT = """
            create table if not exists audit (
                id bigint generated always as identity primary key, tenant text not null, user_id uuid not null,
                version bigint not null, time timestamptz not null, action text not null, actor text not null,
                request_id text, change jsonb not null);
            create index if not exists audit_of_user on audit (tenant, user_id, version)
            """;

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final UserTable table;

    AuditedUsers(JdbcClient db, PlatformTransactionManager transactions, UserTable table) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.table = table;
    }

    @Override
    public void afterPropertiesSet() {
        db.sql(AUDIT).update();
    }

    UserTable.Row create(Actor actor, UserProfile profile, String requestId) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var user = new UserView(
                IDS.generate(), now, now, profile.name(), profile.about(), profile.metadata(), profile.project());
        var row = new UserTable.Row(user, 0);
        transaction.executeWithoutResult(_ -> {
            insert(actor, row);
            audit(actor, row, "created", requestId, table.json(profile.metadata()));
        });
        return row;
    }

    private void insert(Actor actor, UserTable.Row row) {
        var user = row.user();
        db.sql("insert into users (" + UserTable.COLUMNS + ") values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)")
                .params(actor.tenant(), user.id(), user.name(), user.about(), table.json(user.metadata()))
                .param(user.project())
                .param(user.createdAt().atOffset(ZoneOffset.UTC))
                .param(user.updatedAt().atOffset(ZoneOffset.UTC))
                .param(row.version())
                .update();
    }

    Optional<UserTable.Row> change(Actor actor, UUID id, UserPatch patch, String requestId) {
        var metadata = table.json(patch.metadata() == null ? Map.of() : patch.metadata());
        return transaction.execute(_ -> {
            var row = update(actor, id, patch, metadata);
            row.ifPresent(changed -> audit(actor, changed, "changed", requestId, metadata));
            return row;
        });
    }

    private Optional<UserTable.Row> update(Actor actor, UUID id, UserPatch patch, String metadata) {
        return db.sql("""
                update users set name = coalesce(?, name), about = coalesce(?, about), metadata = metadata || ?::jsonb,
                       updated_at = ?, version = version + 1
                 where tenant = ? and id = ? returning\s""" + UserTable.COLUMNS)
                .param(patch.name())
                .param(patch.about())
                .param(metadata)
                .param(Instant.now().atOffset(ZoneOffset.UTC))
                .params(actor.tenant(), id)
                .query((row, _) -> table.row(row))
                .optional();
    }

    private void audit(Actor actor, UserTable.Row row, String action, String requestId, String change) {
        db.sql("""
                insert into audit (tenant, user_id, version, time, action, actor, request_id, change)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")
                .params(actor.tenant(), row.user().id(), row.version())
                .param(row.user().updatedAt().atOffset(ZoneOffset.UTC))
                .params(action, actor.name(), requestId, change)
                .update();
    }
}
