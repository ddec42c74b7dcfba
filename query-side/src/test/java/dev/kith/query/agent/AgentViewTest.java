package dev.kith.query.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kith.api.EventMetadata;
import dev.kith.api.agent.AgentEvent;
import dev.kith.api.agent.AgentEvent.AgentAboutChanged;
import dev.kith.api.agent.AgentEvent.AgentCreated;
import dev.kith.api.agent.AgentEvent.AgentDefaultSettingsReplaced;
import dev.kith.api.agent.AgentEvent.AgentDefaultSystemTemplateChanged;
import dev.kith.api.agent.AgentEvent.AgentDeleted;
import dev.kith.api.agent.AgentEvent.AgentInstructionsChanged;
import dev.kith.api.agent.AgentEvent.AgentMetadataMerged;
import dev.kith.api.agent.AgentEvent.AgentMetadataReplaced;
import dev.kith.api.agent.AgentEvent.AgentModelChanged;
import dev.kith.api.agent.AgentEvent.AgentMoved;
import dev.kith.api.agent.AgentEvent.AgentRenamed;
import dev.kith.api.agent.AgentKey;
import dev.kith.api.agent.AgentProfile;
import dev.kith.api.agent.AgentState;
import dev.kith.eventstore.PostgresEventStorageEngine;
import dev.kith.query.OnPostgres;
import dev.kith.query.Tenants;
import dev.kith.query.view.ViewRow;
import dev.kith.query.view.ViewTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

@OnPostgres
class AgentViewTest {

    @Autowired
    PostgresEventStorageEngine log;

    @Autowired
    ViewTable<AgentKey, AgentState> rows;

    @Autowired
    RestTestClient api;

    @Autowired
    Tenants tenants;

    private final AgentKey bot = new AgentKey("default", UUID.randomUUID());

    @Test
    void everyEventIsShown() {
        happened(
                created(),
                new AgentRenamed("B"),
                new AgentAboutChanged("y"),
                new AgentModelChanged("m2"),
                new AgentInstructionsChanged(List.of("i2", "i3")),
                new AgentMetadataMerged(Map.of("b", 2)),
                new AgentDefaultSettingsReplaced(Map.of("top_p", 1)),
                new AgentDefaultSystemTemplateChanged("T2"),
                new AgentMoved("lab"));

        var row = eventuallyAt(8);

        assertThat(row.state().canonicalName()).isEqualTo("bot");
        assertThat(row.state().profile())
                .isEqualTo(new AgentProfile(
                        "B", "y", "m2", List.of("i2", "i3"), Map.of("a", 1, "b", 2), Map.of("top_p", 1), "T2", "lab"));
    }

    @Test
    void replacedMetadataLosesWhatWasThereAndMovingToNoProjectShowsNone() {
        happened(created(), new AgentMetadataReplaced(Map.of("z", 9)), new AgentMoved(null));

        var profile = eventuallyAt(2).state().profile();

        assertThat(profile.metadata()).isEqualTo(Map.of("z", 9));
        assertThat(profile.project()).isNull();
    }

    @Test
    void deletedAgentKeepsAnEmptiedRow() {
        happened(created(), new AgentDeleted());

        var state = eventuallyAt(1).state();

        assertThat(state.exists()).isFalse();
        assertThat(state.canonicalName()).isEmpty();
        assertThat(state.profile()).isEqualTo(AgentState.NONE.profile());
    }

    @Test
    void modelsAreThoseOfTheSetting() throws Exception {
        api.get()
                .uri("/agents/models")
                .header("Authorization", "Bearer " + tenants.create().key())
                .exchange()
                .expectBody()
                .json("{\"models\":[{\"id\":\"a-model\"},{\"id\":\"b-model\"}]}");
    }

    private static AgentCreated created() {
        return new AgentCreated(
                "A", "bot", "x", "m", List.of("i"), Map.of("a", 1), Map.of("temperature", 1), "T", "default");
    }

    private void happened(AgentEvent... events) {
        log.appendEvents(IntStream.range(0, events.length)
                .mapToObj(i -> new GenericDomainEventMessage<>(
                        "Agent", bot.toString(), i, events[i], Map.of(EventMetadata.TENANT, "default")))
                .toList());
    }

    private ViewRow<AgentKey, AgentState> eventuallyAt(long version) {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(20))
                .until(() -> rows.of(List.of(bot)).containsKey(bot)
                        && rows.of(List.of(bot)).get(bot).version() == version);
        return rows.of(List.of(bot)).get(bot);
    }
}
