package dev.kith.api.agent;

/** The template, in Jinja's language, of agents that are given none: who the agent is, who the user, and what it is about. */
public final class DefaultSystemTemplate {

    public static final String TEXT = """
            You are {{ agent.name }}.{% if agent.about %} About you: {{ agent.about }}.{% endif %}\
             {% if user %}You are talking to a user\
            {% if user.name %}  and their name is {{ user.name }}.{% endif %}\
            {% if user.about %} About the user: {{ user.about }}.{% endif %}{% endif %}
            {% if session.situation %}Situation: {{ session.situation }}{% endif %}
            {% if agent.instructions %}
            Instructions:
            {% for instruction in agent.instructions %}- {{ instruction }}
            {% endfor %}{% endif %}
            {% if docs %}Relevant documents:{% for doc in docs %}
            {{ doc.title }}
            {% for part in doc.content %}{{ part }}
            {% endfor %}---{% endfor %}{% endif %}""";

    private DefaultSystemTemplate() {}
}
