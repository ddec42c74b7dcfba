package dev.kith.context.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.api.agent.DefaultSystemTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Julep's default template renders, character for character. */
class DefaultTemplateTest {

    private static final Map<String, Object> BOOK_BOT =
            Map.of("name", "BookBot", "about", "Helps find books", "instructions", List.of());
    private static final Map<String, Object> ALICE = Map.of("name", "Alice", "about", "An avid reader");
    private static final String PLAIN =
            "You are BookBot. About you: Helps find books. You are talking to a user  and their name is"
                    + " Alice. About the user: An avid reader.\n";

    private final Templates templates = new Templates();

    @Test
    void agentAndUser() {
        assertThat(rendered(BOOK_BOT, ALICE, null, List.of())).isEqualTo(PLAIN + "\n\n");
    }

    @Test
    void noUser() {
        assertThat(rendered(BOOK_BOT, null, null, List.of()))
                .isEqualTo("You are BookBot. About you: Helps find books. \n\n\n");
    }

    @Test
    void situationButNoAbouts() {
        var agent = Map.<String, Object>of("name", "BookBot", "about", "", "instructions", List.of());
        assertThat(rendered(agent, Map.of("name", "Alice", "about", ""), "In a library", List.of()))
                .isEqualTo(
                        "You are BookBot. You are talking to a user  and their name is Alice.\nSituation: In a library\n\n");
    }

    @Test
    void situationAndInstructions() {
        var agent = new HashMap<>(BOOK_BOT);
        agent.put("instructions", List.of("Be brief", "Be kind"));
        assertThat(rendered(agent, ALICE, "S", List.of()))
                .isEqualTo(PLAIN + "Situation: S\n\nInstructions:\n- Be brief\n- Be kind\n\n");
    }

    @Test
    void oneInstructionAsText() {
        var agent = new HashMap<>(BOOK_BOT);
        agent.put("instructions", "Be brief");
        assertThat(rendered(agent, ALICE, "S", List.of()))
                .isEqualTo(PLAIN + "Situation: S\n\nInstructions:\nBe brief\n\n");
    }

    @Test
    void userWithoutName() {
        assertThat(rendered(BOOK_BOT, Map.of("name", "", "about", "x"), null, List.of()))
                .isEqualTo("You are BookBot. About you: Helps find books. You are talking to a user\n\n\n");
    }

    @Test
    void documents() {
        assertThat(rendered(BOOK_BOT, ALICE, null, List.of(Map.of("title", "T", "content", List.of("c1", "c2")))))
                .isEqualTo(PLAIN + "\n\nRelevant documents:\nT\nc1\nc2\n---");
    }

    @Test
    void namesThatLookLikeTemplatesOrFalsehoods() {
        assertThat(rendered(BOOK_BOT, Map.of("name", "{{ agent.name }}", "about", ""), "false", List.of()))
                .isEqualTo("You are BookBot. About you: Helps find books. You are talking to a user  and their name is"
                        + " {{ agent.name }}.\nSituation: false\n\n");
    }

    private String rendered(Map<String, Object> agent, Map<String, Object> user, String situation, List<?> docs) {
        Map<String, Object> session = new HashMap<>();
        session.put("situation", situation);
        Map<String, Object> variables = new HashMap<>(Map.of("agent", agent, "session", session, "docs", docs));
        variables.put("user", user);
        return templates.render(DefaultSystemTemplate.TEXT, variables);
    }
}
