package dev.kith.command.retention;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A user, as far as retention cares.
 *
 * @param project in lower case
 * @param since of the last sign of life; of a deleted one of the deletion
 * @param holds the legal holds that stand
 */
record Person(String project, boolean present, Instant since, long version, List<String> holds) {

    static final Person NONE = new Person("", false, Instant.EPOCH, -1, List.of());

    /** After an event of the user's own. */
    Person after(Happening event) {
        var next = new Person(project, present, since, event.version(), holds);
        return switch (event.name()) {
            case "user.created.v1" -> next.with(project(event), true, event.time());
            case "user.moved.v1" -> next.with(project(event), present, event.byKith() ? since : event.time());
            case "user.deleted.v1" -> next.with(project, false, event.time());
            case "user.hold-placed.v1" -> next.with(with(event.text("name")));
            case "user.hold-released.v1" -> next.with(without(event.text("name")));
            default -> next.touched(event);
        };
    }

    /** After an event of the user's own that changes nothing else, or one of a session of hers. */
    Person touched(Happening event) {
        if (!present || event.byKith() || event.time().isBefore(since)) return this;
        return with(project, true, event.time());
    }

    private static String project(Happening event) {
        return event.text("project").toLowerCase(Locale.ROOT);
    }

    private List<String> with(String hold) {
        return Stream.concat(holds.stream(), Stream.of(hold)).distinct().toList();
    }

    private List<String> without(String hold) {
        return holds.stream().filter(name -> !name.equals(hold)).toList();
    }

    private Person with(List<String> newHolds) {
        return new Person(project, present, since, version, newHolds);
    }

    private Person with(String newProject, boolean presentNow, Instant sinceNow) {
        return new Person(newProject, presentNow, sinceNow, version, holds);
    }
}
