package dev.kith.command.retention;

/**
 * Where a kind of things is found, as SQL with the parameters tenant, project and the latest time at which a period has begun.
 *
 * @param time when the period of one began
 * @param rows the table, and which of its rows are kept no longer
 * @param held which of them a legal hold keeps
 */
record Due(String time, String rows, String held) {

    private static final String PROJECT_OF_SESSION = " and exists (select from life.person first"
            + " where first.tenant = one.tenant and first.id = one.users[1] and first.project = lower(?))";

    /** Others would lose what they have with her. */
    private static final String SHARED = " and not exists (select from life.conversation shared join life.person other"
            + " on other.tenant = shared.tenant and other.id = any(shared.users)"
            + " where shared.tenant = one.tenant and shared.users @> array[one.id] and shared.state <> 'deleted'"
            + " and other.id <> one.id and other.present)";

    private static final String USER_HELD = "one.holds <> '{}'";
    private static final String OTHER_HELD = "exists (select from life.conversation shared join life.person held"
            + " on held.tenant = shared.tenant and held.id = any(shared.users)"
            + " where shared.tenant = one.tenant and shared.users @> array[one.id] and held.holds <> '{}')";
    private static final String SESSION_HELD = "exists (select from life.person held where held.tenant = one.tenant"
            + " and held.id = any(one.users) and held.holds <> '{}')";

    static Due of(Kind kind) {
        return switch (kind) {
            case INACTIVE_USERS -> users("one.present", USER_HELD);
            case DELETED_USERS -> users("not one.present" + SHARED, "(" + USER_HELD + " or " + OTHER_HELD + ")");
            case ENDED_SESSIONS -> sessions("one.since", " and one.state = 'ended'");
            case SESSION_MESSAGES -> sessions("one.said", "");
        };
    }

    private static Due users(String which, String held) {
        var rows = "life.person one where one.tenant = ? and one.project = lower(?) and one.since <= ? and " + which;
        return new Due("one.since", rows, held);
    }

    private static Due sessions(String time, String which) {
        var rows = "life.conversation one where one.tenant = ?" + PROJECT_OF_SESSION + " and " + time + " <= ?" + which;
        return new Due(time, rows, SESSION_HELD);
    }
}
