package dev.kith.query.export;

import dev.kith.api.session.SessionKey;
import dev.kith.api.user.UserView;
import dev.kith.query.access.Accesses;
import dev.kith.query.access.Looker;
import dev.kith.query.user.KnownUser;
import dev.kith.query.view.Trail;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes one archive; docs/privacy.md describes its files. */
final class Archive {

    private static final String FORMAT = "kith-export";

    /** To be raised when a reader of the former form would be misled; what is added does not. */
    private static final int VERSION = 1;

    private final Dossier dossier;
    private final Trail<KnownUser> trail;
    private final Conversations conversations;
    private final Accesses accesses;
    private final JsonMapper json;

    Archive(Dossier dossier, Trail<KnownUser> trail, Conversations conversations, Accesses accesses, JsonMapper json) {
        this.accesses = accesses;
        this.dossier = dossier;
        this.trail = trail;
        this.conversations = conversations;
        this.json = json;
    }

    void write(OutputStream out) throws IOException {
        var zip = new Zip(out, json, dossier.taken().time());
        zip.lines("changes.jsonl", line -> changes(told -> line.write(told.change())));
        zip.lines("accesses.jsonl", line -> accesses(line::write));
        var sessions = new ArrayList<SessionKey>();
        conversations.each(session -> {
            sessions.add(session.key());
            conversation(zip, session);
        });
        zip.json("export.json", to -> summary(to, sessions));
        zip.file("index.html", page -> new PersonPage(new Html(page, json), this).write());
        zip.finish();
    }

    private void summary(JsonGenerator to, List<SessionKey> sessions) {
        to.writeStartObject();
        to.writeStringProperty("format", FORMAT);
        to.writeNumberProperty("version", VERSION);
        to.writePOJOProperty("log", dossier.log());
        to.writePOJOProperty("taken", dossier.taken());
        to.writePOJOProperty("user", user());
        to.writePOJOProperty("memberships", dossier.person().memberships());
        to.writePOJOProperty(
                "changes",
                Map.of("file", "changes.jsonl", "count", dossier.person().changes()));
        to.writeArrayPropertyStart("sessions");
        sessions.forEach(session -> to.writePOJO(SessionFiles.named(session)));
        to.writeEndArray();
        to.writePOJOProperty("readers", dossier.readers());
        to.writePOJOProperty("people", dossier.people());
        to.writePOJOProperty("accesses", looks());
        to.writePOJOProperty("exports", dossier.exports());
        to.writeEndObject();
    }

    private Map<String, Object> looks() {
        var looks = dossier.lookers().stream().mapToLong(Looker::looks).sum();
        return Map.of("file", "accesses.jsonl", "count", looks, "by", dossier.lookers());
    }

    private Map<String, Object> user() {
        var person = dossier.person();
        var user = new LinkedHashMap<String, Object>();
        user.put("tenant", person.key().tenant());
        user.put("status", person.state().exists() ? "existing" : "deleted");
        user.put("profile", UserView.of(person.key().id(), person.state()));
        return user;
    }

    private void conversation(Zip zip, SessionOutline session) throws IOException {
        var files = SessionFiles.named(session.key());
        zip.json(files.settings(), to -> to.writePOJO(SessionFiles.settings(session)));
        zip.lines(
                files.history(),
                line -> conversations.tell(session, told -> line.write(SessionFiles.happening(session, told))));
        if (ConversationHtml.isLong(session)) {
            zip.file(files.page(), page -> new ConversationHtml(new Html(page, json), conversations).page(session));
        }
    }

    void changes(Trail.Listener<KnownUser> listener) throws IOException {
        var person = dossier.person();
        trail.tell(person.key().toString(), dossier.log().position(), told -> {
            if (told.change().position() > person.since()) listener.hear(told);
        });
    }

    void accesses(Accesses.Listener listener) throws IOException {
        var person = dossier.person();
        accesses.each(person.key(), person.since(), dossier.log().position(), listener);
    }

    Dossier dossier() {
        return dossier;
    }

    Conversations conversations() {
        return conversations;
    }
}
