package dev.kith.api.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who takes part in a session, in the order in which they were named; nobody twice. */
public record Participants(List<UUID> agents, List<UUID> users) {

    public static final Participants NONE = new Participants(List.of(), List.of());

    /** These and the others. */
    public Participants with(Participants others) {
        return new Participants(union(agents, others.agents), union(users, others.users));
    }

    /** Those of the others that are not among these. */
    public Participants newAmong(Participants others) {
        return new Participants(without(others.agents, agents), without(others.users, users));
    }

    /** Whether the others are the same, in whatever order they were named. */
    public boolean sameAs(Participants others) {
        return Set.copyOf(agents).equals(Set.copyOf(others.agents))
                && Set.copyOf(users).equals(Set.copyOf(others.users));
    }

    public boolean isEmpty() {
        return agents.isEmpty() && users.isEmpty();
    }

    private static List<UUID> union(List<UUID> first, List<UUID> second) {
        var all = new LinkedHashSet<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private static List<UUID> without(List<UUID> all, List<UUID> known) {
        var rest = new ArrayList<>(all);
        rest.removeAll(known);
        return List.copyOf(rest);
    }
}
