package dev.kith.command.agent;

import static dev.kith.command.agent.AgentFixtures.agent;
import static dev.kith.command.agent.AgentFixtures.change;
import static dev.kith.command.agent.AgentFixtures.created;
import static dev.kith.command.agent.AgentFixtures.ifMatch;

import dev.kith.api.agent.AgentCommand.AgentChange;
import dev.kith.api.agent.AgentCommand.ChangeAgentAbout;
import dev.kith.api.agent.AgentCommand.ChangeAgentDefaultSystemTemplate;
import dev.kith.api.agent.AgentCommand.ChangeAgentInstructions;
import dev.kith.api.agent.AgentCommand.ChangeAgentModel;
import dev.kith.api.agent.AgentCommand.MoveAgent;
import dev.kith.api.agent.AgentCommand.RenameAgent;
import dev.kith.api.agent.AgentCommand.ReplaceAgentDefaultSettings;
import dev.kith.api.agent.AgentCommand.ReplaceAgentMetadata;
import dev.kith.api.agent.AgentCommand.UpdateAgentMetadata;
import dev.kith.api.agent.AgentEvent;
import dev.kith.api.agent.AgentEvent.AgentAboutChanged;
import dev.kith.api.agent.AgentEvent.AgentDefaultSettingsReplaced;
import dev.kith.api.agent.AgentEvent.AgentDefaultSystemTemplateChanged;
import dev.kith.api.agent.AgentEvent.AgentDeleted;
import dev.kith.api.agent.AgentEvent.AgentInstructionsChanged;
import dev.kith.api.agent.AgentEvent.AgentMetadataMerged;
import dev.kith.api.agent.AgentEvent.AgentMetadataReplaced;
import dev.kith.api.agent.AgentEvent.AgentModelChanged;
import dev.kith.api.agent.AgentEvent.AgentMoved;
import dev.kith.api.agent.AgentEvent.AgentRenamed;
import dev.kith.command.platform.MetadataTooLarge;
import dev.kith.command.platform.VersionMismatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeAgentTest {

    static Stream<Arguments> newThings() {
        return Stream.of(
                Arguments.of(new RenameAgent("B"), new AgentRenamed("B")),
                Arguments.of(new ChangeAgentAbout(""), new AgentAboutChanged("")),
                Arguments.of(new ChangeAgentModel("another"), new AgentModelChanged("another")),
                Arguments.of(
                        new ChangeAgentInstructions(List.of("Be brief", "Be kind")),
                        new AgentInstructionsChanged(List.of("Be brief", "Be kind"))),
                Arguments.of(new ReplaceAgentMetadata(Map.of()), new AgentMetadataReplaced(Map.of())),
                Arguments.of(
                        new ReplaceAgentDefaultSettings(Map.of("top_p", 1)),
                        new AgentDefaultSettingsReplaced(Map.of("top_p", 1))),
                Arguments.of(new ChangeAgentDefaultSystemTemplate("T"), new AgentDefaultSystemTemplateChanged("T")),
                Arguments.of(new MoveAgent("lab"), new AgentMoved("lab")),
                Arguments.of(new MoveAgent(null), new AgentMoved(null)));
    }

    @ParameterizedTest
    @MethodSource("newThings")
    void whatIsNewIsSaid(AgentChange change, AgentEvent event) {
        agent().given(created()).when(change(change)).expectEvents(event);
    }

    static Stream<AgentChange> thingsThatAreSo() {
        return Stream.of(
                new RenameAgent("BookBot"),
                new ChangeAgentAbout("Helps find books"),
                new ChangeAgentModel("a-model"),
                new ChangeAgentInstructions(List.of("Be brief")),
                new UpdateAgentMetadata(Map.of("tier", "gold")),
                new UpdateAgentMetadata(Map.of()),
                new ReplaceAgentMetadata(Map.of("tier", "gold")),
                new ReplaceAgentDefaultSettings(Map.of("temperature", 1)),
                new ChangeAgentDefaultSystemTemplate("You are {{ agent.name }}"),
                new MoveAgent("default"));
    }

    @ParameterizedTest
    @MethodSource("thingsThatAreSo")
    void whatIsSoAlreadyIsANoOp(AgentChange change) {
        agent().given(created())
                .when(change(change))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void onlyMetadataThatDifferAreMerged() {
        agent().given(created())
                .when(change(new UpdateAgentMetadata(Map.of("tier", "gold", "lang", "en"))))
                .expectEvents(new AgentMetadataMerged(Map.of("lang", "en")));
    }

    @Test
    void newKeyWithNullIsNews() {
        var nothing = new HashMap<String, Object>();
        nothing.put("other", null);
        agent().given(created())
                .when(change(new UpdateAgentMetadata(nothing)))
                .expectEvents(new AgentMetadataMerged(nothing));
    }

    @Test
    void metadataMergedOnceAreNotNewsAgain() {
        agent().given(created(), new AgentMetadataMerged(Map.of("lang", "en")))
                .when(change(new UpdateAgentMetadata(Map.of("lang", "en", "tier", "gold"))))
                .expectNoEvents();
    }

    @Test
    void metadataCannotGrowWithoutBound() {
        agent().given(created())
                .when(change(new RenameAgent("B"), new UpdateAgentMetadata(thousand())))
                .expectException(MetadataTooLarge.class)
                .expectNoEvents();
    }

    @Test
    void changesAreAppliedTogetherAndInOrder() {
        agent().given(created())
                .when(change(new RenameAgent("A"), new ChangeAgentModel("m"), new RenameAgent("C")))
                .expectEvents(new AgentRenamed("A"), new AgentModelChanged("m"), new AgentRenamed("C"));
    }

    @Test
    void theVersionAskedForIsAccepted() {
        agent().given(created(), new AgentRenamed("A"))
                .when(change(new RenameAgent("B")), ifMatch(1))
                .expectEvents(new AgentRenamed("B"));
    }

    @Test
    void anotherVersionIsRefused() {
        agent().given(created(), new AgentRenamed("A"))
                .when(change(new RenameAgent("B")), ifMatch(0))
                .expectException(VersionMismatch.class)
                .expectNoEvents();
    }

    @Test
    void deletedAgentIsUnknown() {
        agent().given(created(), new AgentDeleted())
                .when(change(new RenameAgent("A")))
                .expectException(UnknownAgent.class);
    }

    @Test
    void agentThatNeverWasIsUnknown() {
        agent().givenNoPriorActivity()
                .when(change(new RenameAgent("A")))
                .expectException(AggregateNotFoundException.class);
    }

    private static Map<String, Object> thousand() {
        return IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(i -> "k" + i, i -> i));
    }
}
