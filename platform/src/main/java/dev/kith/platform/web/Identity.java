package dev.kith.platform.web;

import java.security.Principal;

/**
 * Whose key came with a request: the principal of an authenticated one.
 *
 * @param tenant the customer whose data it may touch
 * @param actor who acts, such as {@code key:<id of the key>}
 * @param role what it may do, such as {@code owner}
 * @param limit the projects that it may do it in
 */
public record Identity(String tenant, String actor, String role, ProjectLimit limit) implements Principal {

    public Identity(String tenant, String actor, String role) {
        this(tenant, actor, role, ProjectLimit.NONE);
    }

    @Override
    public String getName() {
        return actor;
    }
}
