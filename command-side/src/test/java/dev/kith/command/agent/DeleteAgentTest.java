package dev.kith.command.agent;

import static dev.kith.command.agent.AgentFixtures.BOOKBOT;
import static dev.kith.command.agent.AgentFixtures.agent;
import static dev.kith.command.agent.AgentFixtures.created;
import static dev.kith.command.agent.AgentFixtures.ifMatch;
import static dev.kith.command.agent.AgentFixtures.log;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.kith.api.Ids;
import dev.kith.api.agent.AgentCommand.DeleteAgent;
import dev.kith.api.agent.AgentEvent.AgentDeleted;
import dev.kith.api.agent.AgentKey;
import dev.kith.command.platform.VersionMismatch;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

class DeleteAgentTest {

    @Test
    void deletionIsSaid() {
        agent().given(created()).when(new DeleteAgent(BOOKBOT)).expectEvents(new AgentDeleted());
    }

    @Test
    void deletionFreesTheCanonicalName() {
        var log = log();
        var names = new AgentNames(log);
        names.claim(BOOKBOT, "BookBot");

        agent(log).given(created()).when(new DeleteAgent(BOOKBOT)).expectSuccessfulHandlerExecution();

        assertThatCode(() -> names.claim(new AgentKey("default", Ids.next()), "bookbot"))
                .doesNotThrowAnyException();
    }

    @Test
    void deletingTwiceIsRefused() {
        agent().given(created(), new AgentDeleted())
                .when(new DeleteAgent(BOOKBOT))
                .expectException(UnknownAgent.class);
    }

    @Test
    void agentThatNeverWasIsUnknown() {
        agent().givenNoPriorActivity().when(new DeleteAgent(BOOKBOT)).expectException(AggregateNotFoundException.class);
    }

    @Test
    void anotherVersionIsRefused() {
        agent().given(created())
                .when(new DeleteAgent(BOOKBOT), ifMatch(7))
                .expectException(VersionMismatch.class)
                .expectNoEvents();
    }
}
