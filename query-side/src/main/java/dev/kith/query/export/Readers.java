package dev.kith.query.export;

import dev.kith.api.key.ApiKeyView;
import dev.kith.platform.access.KeyTable;
import dev.kith.platform.web.Direction;
import dev.kith.platform.web.Paging;
import dev.kith.query.access.AccessRecords;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who can, or could, read of a tenant's people: the keys, and when each was last used, and whoever has an access token of the
 * issuer. More than that Kith does not know.
 */
@Component
class Readers {

    private static final int PAGE = 1_000;

    private final KeyTable keys;
    private final Dossier.People people;

    Readers(KeyTable keys, AccessRecords accesses, @Value("${kith.oidc.issuer:#{null}}") @Nullable String issuer) {
        this.keys = keys;
        this.people = new Dossier.People(issuer, accesses.coverPeople());
    }

    Dossier.People people() {
        return people;
    }

    List<Dossier.Reader> of(String tenant) {
        var readers = new ArrayList<Dossier.Reader>();
        for (var page = page(tenant, 0); !page.isEmpty(); page = page(tenant, readers.size())) {
            page.forEach(key -> readers.add(reader(key)));
        }
        return readers;
    }

    private List<ApiKeyView> page(String tenant, long offset) {
        return keys.list(tenant, new Paging(PAGE, offset, Paging.SortBy.CREATED_AT, Direction.ASC));
    }

    private static Dossier.Reader reader(ApiKeyView key) {
        return new Dossier.Reader(
                key.id(),
                key.name(),
                key.role(),
                reads(key),
                key.projects(),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.lastUsedAt());
    }

    private static String reads(ApiKeyView key) {
        return switch (key.role()) {
            case "owner", "auditor" -> "everything: profiles, sessions, what happened to them, and the feed of events";
            case "consumer" -> "the feed of events, in which each change and message is";
            default -> key.projects().isEmpty() ? "profiles and sessions" : "profiles in these projects";
        };
    }
}
