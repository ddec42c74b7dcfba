package dev.kith.api.user;

/**
 * Names the archives that are taken of one user, {@code <tenant>/user-export/<id>}: a stream of its own, since taking one changes
 * nothing of the user.
 */
public record UserExportKey(UserKey user) {

    @Override
    public String toString() {
        return user.tenant() + "/user-export/" + user.id();
    }
}
