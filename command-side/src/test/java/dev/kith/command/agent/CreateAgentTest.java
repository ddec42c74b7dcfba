package dev.kith.command.agent;

import static dev.kith.command.agent.AgentFixtures.BOOKBOT;
import static dev.kith.command.agent.AgentFixtures.agent;
import static dev.kith.command.agent.AgentFixtures.created;
import static dev.kith.command.agent.AgentFixtures.ifMatch;
import static dev.kith.command.agent.AgentFixtures.log;
import static dev.kith.command.agent.AgentFixtures.profile;

import dev.kith.api.Ids;
import dev.kith.api.agent.AgentCommand.CreateAgent;
import dev.kith.api.agent.AgentCommand.CreateOrReplaceAgent;
import dev.kith.api.agent.AgentEvent.AgentAboutChanged;
import dev.kith.api.agent.AgentEvent.AgentDefaultSettingsReplaced;
import dev.kith.api.agent.AgentEvent.AgentDefaultSystemTemplateChanged;
import dev.kith.api.agent.AgentEvent.AgentDeleted;
import dev.kith.api.agent.AgentEvent.AgentInstructionsChanged;
import dev.kith.api.agent.AgentEvent.AgentMetadataReplaced;
import dev.kith.api.agent.AgentEvent.AgentModelChanged;
import dev.kith.api.agent.AgentEvent.AgentMoved;
import dev.kith.api.agent.AgentEvent.AgentRenamed;
import dev.kith.api.agent.AgentKey;
import dev.kith.api.agent.AgentProfile;
import dev.kith.command.platform.VersionMismatch;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;

class CreateAgentTest {

    @Test
    void newAgentIsCreatedWithTheWholeProfile() {
        agent().givenNoPriorActivity().when(create("bookbot")).expectEvents(created());
    }

    @Test
    void nameOfAnotherAgentIsRefused() {
        agent(logWithName("bookbot"))
                .givenNoPriorActivity()
                .when(create("bookbot"))
                .expectException(NameTaken.class)
                .expectNoEvents();
    }

    @Test
    void nameIsTakenWhateverItsCase() {
        agent(logWithName("BookBot"))
                .givenNoPriorActivity()
                .when(create("bookBOT"))
                .expectException(NameTaken.class);
    }

    @Test
    void nameOfAnotherTenantIsNoMatter() {
        var log = log();
        new AgentNames(log).claim(new AgentKey("other", Ids.next()), "bookbot");
        agent(log).givenNoPriorActivity().when(create("bookbot")).expectEvents(created());
    }

    @Test
    void freedNameCanBeTakenAgain() {
        var log = log();
        new AgentNames(log).claim(BOOKBOT, "bookbot");
        new AgentNames(log).free(BOOKBOT, "bookbot");
        agent(log).givenNoPriorActivity().when(create("bookbot")).expectEvents(created());
    }

    @Test
    void createOrReplaceCreatesWhatItDoesNotFind() {
        agent().givenNoPriorActivity().when(createOrReplace(profile())).expectEvents(created());
    }

    @Test
    void createOrReplaceCannotTakeANameEither() {
        agent(logWithName("bookbot"))
                .givenNoPriorActivity()
                .when(createOrReplace(profile()))
                .expectException(NameTaken.class)
                .expectNoEvents();
    }

    @Test
    void createOrReplaceSaysWhatDiffers() {
        agent().given(created())
                .when(createOrReplace(new AgentProfile("B", "", "", List.of(), Map.of(), Map.of(), "Another", null)))
                .expectEvents(
                        new AgentRenamed("B"),
                        new AgentAboutChanged(""),
                        new AgentModelChanged(""),
                        new AgentInstructionsChanged(List.of()),
                        new AgentMetadataReplaced(Map.of()),
                        new AgentDefaultSettingsReplaced(Map.of()),
                        new AgentDefaultSystemTemplateChanged("Another"),
                        new AgentMoved(null));
    }

    @Test
    void existingAgentKeepsItsCanonicalName() {
        agent(logWithName("other"))
                .given(created())
                .when(new CreateOrReplaceAgent(BOOKBOT, "other", profile()))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void deletedIdIsFreeAgain() {
        agent().given(created(), new AgentDeleted())
                .when(createOrReplace(profile()))
                .expectEvents(created());
    }

    @Test
    void createOrReplaceIsRefusedForAnotherVersion() {
        agent().given(created()).when(createOrReplace(profile()), ifMatch(1)).expectException(VersionMismatch.class);
    }

    @Test
    void whatIsNotThereHasNoVersionToMatch() {
        agent().givenNoPriorActivity()
                .when(createOrReplace(profile()), ifMatch(0))
                .expectException(VersionMismatch.class);
    }

    private static CreateAgent create(String canonicalName) {
        return new CreateAgent(BOOKBOT, canonicalName, profile());
    }

    private static CreateOrReplaceAgent createOrReplace(AgentProfile profile) {
        return new CreateOrReplaceAgent(BOOKBOT, "bookbot", profile);
    }

    private static EventStore logWithName(String canonicalName) {
        var log = log();
        new AgentNames(log).claim(new AgentKey("default", Ids.next()), canonicalName);
        return log;
    }
}
