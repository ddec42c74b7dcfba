package dev.kith.query.export;

import java.io.IOException;

/** Tells people who could read of them. */
final class ReadersHtml {

    private final Html html;

    ReadersHtml(Html html) {
        this.html = html;
    }

    void write(Dossier dossier) throws IOException {
        html.raw(
                "<section id=readers><h2>Who could read it</h2><p>The keys that open this Kith for programs and people,");
        html.raw(" and when each was last used. A key's holder may have read this person's data, or not.</p><ul>\n");
        for (var key : dossier.readers()) key(key);
        html.raw("</ul>\n");
        people(dossier.people());
        html.raw("</section>\n");
    }

    private void key(Dossier.Reader key) throws IOException {
        html.raw("<li><b><bdi>").text(key.name()).raw("</bdi></b> (").text(key.role());
        html.raw(") reads ").text(key.reads());
        if (!key.projects().isEmpty()) html.raw(": ").text(String.join(", ", key.projects()));
        html.raw(". Made ").time(key.createdAt());
        if (key.lastUsedAt() == null) html.raw(", never used");
        else html.raw(", last used ").time(key.lastUsedAt());
        if (key.revokedAt() != null) html.raw(", revoked ").time(key.revokedAt());
        html.raw(".</li>\n");
    }

    private void people(Dossier.People people) throws IOException {
        if (people.issuer() == null) return;
        html.raw("<p>And people for whom <b><bdi>").text(people.issuer());
        html.raw("</bdi></b> vouches, and to whom it gives a role here. When they look, ");
        html.raw(people.recorded() ? "it is recorded, below.</p>\n" : "it is not recorded.</p>\n");
    }
}
