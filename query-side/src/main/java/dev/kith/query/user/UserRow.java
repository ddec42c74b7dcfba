package dev.kith.query.user;

import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserState;

/** A row of {@code view.user_view}: a user after the event of this version, which is at this position of the log. */
record UserRow(UserKey user, UserState state, long version, long position) {}
