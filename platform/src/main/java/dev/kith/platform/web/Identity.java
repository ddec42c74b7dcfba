package dev.kith.platform.web;

import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose key or access token came with a request: the principal of an authenticated one.
 *
 * @param tenant the customer whose data it may touch
 * @param actor who acts: {@code key:<id of the key>}, or {@code oidc:<subject>} of whom an issuer vouches for
 * @param role what it may do, such as {@code owner}
 * @param limit the projects that it may do it in
 * @param onBehalfOf for whom, if the access token says so
 * @param until when the access token ends; null for keys, of which their table tells
 */
public record Identity(
        String tenant,
        String actor,
        String role,
        ProjectLimit limit,
        @Nullable String onBehalfOf,
        @Nullable Instant until)
        implements Principal {

    /** How the actors begin that an issuer of access tokens vouches for. */
    public static final String PERSON = "oidc:";

    public Identity(String tenant, String actor, String role) {
        this(tenant, actor, role, ProjectLimit.NONE);
    }

    public Identity(String tenant, String actor, String role, ProjectLimit limit) {
        this(tenant, actor, role, limit, null, null);
    }

    @Override
    public String getName() {
        return actor;
    }
}
