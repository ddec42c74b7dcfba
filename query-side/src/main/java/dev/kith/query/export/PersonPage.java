package dev.kith.query.export;

import dev.kith.query.view.Trail;
import java.io.IOException;
import java.util.List;

/** The page that people read: everything of the archive, in one file, but for very long conversations. */
final class PersonPage {

    private final Html html;
    private final Archive archive;
    private final Dossier dossier;
    private final ChangeHtml changes;

    PersonPage(Html html, Archive archive) {
        this.html = html;
        this.archive = archive;
        this.dossier = archive.dossier();
        this.changes = new ChangeHtml(html);
    }

    void write() throws IOException {
        var state = dossier.person().state();
        var name = state.profile().name();
        html.begin("What Kith holds about "
                + (name.isEmpty() ? dossier.person().key().id() : name));
        html.raw("<header><h1>What is held about <bdi>");
        html.text(name.isEmpty() ? dossier.person().key().id() : name).raw("</bdi></h1><p>As of ");
        html.time(dossier.taken().time()).raw(", position " + dossier.log().position() + " of the log.");
        html.raw(" Times are in UTC.</p></header>\n").raw(CONTENTS);
        profile();
        memberships();
        trail("changes", "What happened to it", "Every change, oldest first: who made it, when and why.");
        archive.changes(told -> changes.whole(told.change()));
        html.raw("</ol></section>\n<section id=sessions><h2>Sessions</h2>\n");
        html.raw(
                "<p>Conversations in which this person takes or took part, with what agents and others said there.</p>\n");
        var conversations = new ConversationHtml(html, archive.conversations());
        archive.conversations().each(conversations::section);
        html.raw("</section>\n");
        holds();
        new ReadersHtml(html).write(dossier);
        accesses();
        exports(dossier.exports());
        log();
        html.end();
    }

    private static final String CONTENTS = """
            <nav><a href="#profile">Profile</a> <a href="#projects">Projects</a> <a href="#changes">Changes</a>
            <a href="#sessions">Sessions</a> <a href="#holds">Holds</a> <a href="#readers">Who could read it</a>
            <a href="#accesses">Who looked</a> <a href="#exports">Exports</a>
            <a href="#log">Evidence</a></nav>
            """;

    private void profile() throws IOException {
        var person = dossier.person();
        var state = person.state();
        html.raw("<section id=profile><h2>Profile</h2><dl>");
        html.fact("Id", person.key().id().toString())
                .fact("Name", state.profile().name());
        html.fact("About", state.profile().about())
                .fact("Project", state.profile().project());
        html.fact("Status", state.exists() ? "existing" : "deleted: this is what was known last");
        html.fact("Created", state.createdAt()).fact("Last changed", state.updatedAt());
        html.fact("Metadata", state.profile().metadata()).raw("</dl></section>\n");
    }

    private void memberships() throws IOException {
        html.raw("<section id=projects><h2>Projects</h2><ul>");
        for (var membership : dossier.person().memberships()) {
            html.raw("<li><b>").text(membership.project()).raw("</b> since ").time(membership.since());
            if (membership.until() != null) html.raw(" until ").time(membership.until());
            html.raw("</li>\n");
        }
        html.raw("</ul></section>\n");
    }

    private void trail(String id, String title, String explanation) throws IOException {
        html.raw("<section id=" + id + "><h2>" + title + "</h2><p>" + explanation + "</p><ol class=changes>\n");
    }

    private void holds() throws IOException {
        html.raw(
                "<section id=holds><h2>Legal holds</h2><p>While one stands, nothing of this person is erased.</p><ul>\n");
        for (var hold : dossier.person().holds()) {
            html.raw("<li><b>").text(hold.name()).raw("</b> since ").time(hold.placedAt());
            if (hold.reason() != null) html.raw(": <bdi>").text(hold.reason()).raw("</bdi>");
            html.raw("</li>\n");
        }
        if (dossier.person().holds().isEmpty()) html.raw("<li>None.</li>\n");
        html.raw("</ul></section>\n");
    }

    private void accesses() throws IOException {
        html.raw(
                "<section id=accesses><h2>Who looked</h2><p>What is recorded of that, oldest first: who looked at what,");
        html.raw(" and what for.</p><ol class=changes>\n");
        archive.accesses(access -> {
            html.raw("<li class=change><p class=what><b>").text(access.view()).raw("</b> ");
            html.time(access.time()).raw(" <span class=by>by ").code(access.actor());
            if (access.onBehalfOf() != null)
                html.raw(" on behalf of <bdi>").text(access.onBehalfOf()).raw("</bdi>");
            html.raw(", position " + access.position() + "</span></p>");
            if (access.purpose() != null)
                html.raw("<p class=why>For: <bdi>").text(access.purpose()).raw("</bdi></p>");
            html.raw("</li>\n");
        });
        html.raw("</ol></section>\n");
    }

    private void exports(List<Trail.Change> exports) throws IOException {
        trail("exports", "Exports", "Each time that all of this was taken, this time last.");
        for (var export : exports) changes.whole(export);
        html.raw("</ol></section>\n");
    }

    private void log() throws IOException {
        var checkpoint = dossier.log().checkpoint();
        html.raw(
                "<section id=log><h2>Evidence</h2><p>Each event has a position in the log. With a signed checkpoint it can be");
        html.raw(" proven that an event is there and that nothing was changed since.</p>");
        if (checkpoint == null) html.raw("<p>There was no checkpoint yet.</p>");
        else html.raw("<pre>").text(checkpoint).raw("</pre>");
        html.raw("</section>\n");
    }
}
