package dev.kith.standalone.journey;

import java.util.List;

/** An agent, a user, and chats between them. */
record Chats(Api api, String agent, String user) {

    static Chats on(int port) {
        var api = Api.on(port);
        var agent = api.newAgent(
                "{\"name\":\"BookBot\",\"model\":\"ok\",\"default_system_template\":\"You are {{agent.name}}\"}");
        var user = api.newUser("{\"name\":\"Alice\"}");
        return new Chats(api, agent.substring("/agents/".length()), user.substring("/users/".length()));
    }

    String newSession() {
        return newSession(agent);
    }

    String newSession(String agentOfIt) {
        var body = "{\"agent\":\"%s\",\"user\":\"%s\"}".formatted(agentOfIt, user);
        return "/sessions/" + api.post("/sessions", body).<String>json("$.id");
    }

    /** One of an agent who has a model and default settings. */
    String newSession(String model, String settings) {
        var body = "{\"name\":\"B\",\"model\":\"%s\",\"default_settings\":%s}".formatted(model, settings);
        return newSession(api.newAgent(body).substring("/agents/".length()));
    }

    Api.Answer say(String session, String more, String... headers) {
        return api.post(session + "/chat", hi(more), headers);
    }

    static String hi(String more) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi {{x}}\"}]" + more + "}";
    }

    static String model(String name) {
        return ",\"model\":\"" + name + "\"";
    }

    List<String> roles(String session) {
        return api.get(session + "/history").json("$.entries[*].role");
    }
}
