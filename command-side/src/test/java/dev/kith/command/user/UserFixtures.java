package dev.kith.command.user;

import dev.kith.api.user.UserCommand.ChangeUser;
import dev.kith.api.user.UserCommand.UserChange;
import dev.kith.api.user.UserEvent.UserCreated;
import dev.kith.api.user.UserKey;
import dev.kith.api.user.UserProfile;
import dev.kith.command.platform.IfMatch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** One user, and what can be asked of her. */
final class UserFixtures {

    static final UserKey ADA = new UserKey("default", UUID.fromString("01936f5e-0000-7000-8000-000000000001"));

    private UserFixtures() {}

    static AggregateTestFixture<User> user() {
        return new AggregateTestFixture<>(User.class);
    }

    static UserProfile profile() {
        return new UserProfile("Ada", "An avid reader", Map.of("tier", "gold"), "default");
    }

    static UserCreated created() {
        return new UserCreated("Ada", "An avid reader", Map.of("tier", "gold"), "default");
    }

    static ChangeUser change(UserChange... changes) {
        return new ChangeUser(ADA, List.of(changes));
    }

    static Map<String, ?> ifMatch(long version) {
        return Map.of(IfMatch.KEY, new IfMatch(Set.of(version)));
    }
}
