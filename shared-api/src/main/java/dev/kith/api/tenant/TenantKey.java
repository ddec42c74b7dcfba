package dev.kith.api.tenant;

/**
 * Names one tenant by its name, which every id of its data begins with. Written {@code operator/tenant/<name>}: what happens to a
 * tenant is its operator's, and not in its own feed.
 */
public record TenantKey(String name) {

    /** Where operators and their doings are; no tenant can have this name. */
    public static final String OPERATOR = "operator";

    @Override
    public String toString() {
        return OPERATOR + "/tenant/" + name;
    }
}
