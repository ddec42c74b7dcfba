package dev.kith.api.agent;

/** The system template of an agent that was given none. What it renders is, byte for byte, what Julep's default renders. */
public final class DefaultSystemTemplate {

    /**
     * A Jinja template over {@code agent}, {@code user}, {@code session}, {@code docs} and {@code NEWLINE}. Each line ends
     * in a tag or a comment that eats the line break, so that only what is said to be a line break is one.
     */
    public static final String TEXT = """
            {% if agent.name %}You are {{ agent.name }}. {% endif -%}
            {% if agent.about %}About you: {{ agent.about }}. {% endif -%}
            {% if user %}You are talking to a user{% endif -%}
            {% if user and user.name %}  and their name is {{ user.name }}.{% endif -%}
            {% if user and user.name and user.about %} About the user: {{ user.about }}.{% endif -%}
            {{ NEWLINE -}}
            {% if session.situation %}Situation: {{ session.situation }}{% endif -%}
            {{ NEWLINE }}{{ NEWLINE -}}
            {% if agent.instructions %}Instructions:{{ NEWLINE -}}
            {% if agent.instructions is string %}{{ agent.instructions }}{{ NEWLINE -}}
            {% else %}{% for instruction in agent.instructions %}- {{ instruction }}{{ NEWLINE }}{% endfor %}{% endif -%}
            {{ NEWLINE }}{% endif -%}
            {% if docs %}Relevant documents:{{ NEWLINE -}}
            {% for doc in docs %}{{ doc.title }}{{ NEWLINE -}}
            {% if doc.content is string %}{{ doc.content }}{{ NEWLINE -}}
            {% else %}{% for snippet in doc.content %}{{ snippet }}{{ NEWLINE }}{% endfor %}{% endif -%}
            ---{% endfor %}{% endif -%}
            """;

    private DefaultSystemTemplate() {}
}
