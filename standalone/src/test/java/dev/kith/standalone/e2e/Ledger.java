package dev.kith.standalone.e2e;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What writers have asked for and what was acknowledged, kept outside of Kith. */
final class Ledger {

    /**
     * A request that adds a metadata entry nobody else ever adds, its mark.
     *
     * @param user whom it changes; null when it creates one
     * @param keyed whether it carries an {@code Idempotency-Key}, so that it may be sent again until it is acknowledged
     */
    record Write(String mark, @Nullable String user, boolean keyed) {

        Http.Answer send(Http http) {
            var body = "{%s\"metadata\":{\"%s\":1}}".formatted(user == null ? "\"name\":\"crash\"," : "", mark);
            var headers = keyed ? new String[] {"Idempotency-Key", mark} : new String[0];
            return user == null ? http.post("/users", body, headers) : http.patch("/users/" + user, body, headers);
        }
    }

    /** What the answer said: the user, its version, and the position in the log. */
    record Acknowledged(String user, int version, long position) {}

    private final Map<String, Write> asked = new ConcurrentHashMap<>();
    private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> touched = ConcurrentHashMap.newKeySet();

    void ask(Write write) {
        asked.put(write.mark(), write);
        if (write.user() != null) touched.add(write.user());
    }

    void acknowledge(Write write, Acknowledged answer) {
        acknowledged.put(write.mark(), answer);
        touched.add(answer.user());
    }

    boolean knows(String mark) {
        return asked.containsKey(mark);
    }

    @Nullable
    Acknowledged acknowledged(String mark) {
        return acknowledged.get(mark);
    }

    int acknowledged() {
        return acknowledged.size();
    }

    int unanswered() {
        return asked.size() - acknowledged.size();
    }

    /** Those that can be sent again without the danger of doing it twice. */
    List<Write> unansweredAndKeyed() {
        return asked.values().stream()
                .filter(write -> write.keyed() && !acknowledged.containsKey(write.mark()))
                .toList();
    }

    /** The marks that must be on the user. */
    Map<String, Acknowledged> of(String user) {
        return acknowledged.entrySet().stream()
                .filter(entry -> entry.getValue().user().equals(user))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Collection<String> users() {
        return acknowledged.values().stream().map(Acknowledged::user).collect(Collectors.toSet());
    }

    /** The users that were written to since the last time. */
    Collection<String> takeTouched() {
        var users = Set.copyOf(touched);
        touched.removeAll(users);
        return users;
    }
}
