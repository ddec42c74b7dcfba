package dev.kith.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.api.EventNames;
import dev.kith.api.access.AccessEvent.UserViewed;
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
import dev.kith.api.agent.AgentNameEvent.AgentNameClaimed;
import dev.kith.api.agent.AgentNameEvent.AgentNameFreed;
import dev.kith.api.key.ApiKeyEvent.ApiKeyCreated;
import dev.kith.api.key.ApiKeyEvent.ApiKeyRevoked;
import dev.kith.api.key.ApiKeyEvent.ApiKeyRotated;
import dev.kith.api.project.ProjectEvent.ProjectCreated;
import dev.kith.api.project.ProjectEvent.ProjectRetentionChanged;
import dev.kith.api.project.ProjectEvent.ProjectRetentionSet;
import dev.kith.api.project.ProjectEvent.ProjectSessionIdleTimeoutChanged;
import dev.kith.api.session.ContextOverflow;
import dev.kith.api.session.SessionEntry;
import dev.kith.api.session.SessionEvent.SessionClosed;
import dev.kith.api.session.SessionEvent.SessionContextOverflowChanged;
import dev.kith.api.session.SessionEvent.SessionCreated;
import dev.kith.api.session.SessionEvent.SessionDeleted;
import dev.kith.api.session.SessionEvent.SessionEntriesAdded;
import dev.kith.api.session.SessionEvent.SessionEntriesCondensed;
import dev.kith.api.session.SessionEvent.SessionEntryCorrected;
import dev.kith.api.session.SessionEvent.SessionEntryRedacted;
import dev.kith.api.session.SessionEvent.SessionErased;
import dev.kith.api.session.SessionEvent.SessionExpired;
import dev.kith.api.session.SessionEvent.SessionIdleTimeoutChanged;
import dev.kith.api.session.SessionEvent.SessionMessagesErased;
import dev.kith.api.session.SessionEvent.SessionMetadataMerged;
import dev.kith.api.session.SessionEvent.SessionMetadataReplaced;
import dev.kith.api.session.SessionEvent.SessionParticipantsAdded;
import dev.kith.api.session.SessionEvent.SessionRecallOptionsChanged;
import dev.kith.api.session.SessionEvent.SessionReopened;
import dev.kith.api.session.SessionEvent.SessionSituationChanged;
import dev.kith.api.session.SessionEvent.SessionSystemTemplateChanged;
import dev.kith.api.session.SessionEvent.SessionTemplateRenderingSwitched;
import dev.kith.api.session.SessionEvent.SessionTokenBudgetChanged;
import dev.kith.api.session.SessionEvent.SessionToolCallForwardingSwitched;
import dev.kith.api.session.SessionGroupEvent.SessionGroupJoined;
import dev.kith.api.session.SessionGroupEvent.SessionGroupLeft;
import dev.kith.api.tenant.TenantEvent.TenantCreated;
import dev.kith.api.tenant.TenantEvent.TenantReopened;
import dev.kith.api.tenant.TenantEvent.TenantSuspended;
import dev.kith.api.user.UserEvent.UserAboutChanged;
import dev.kith.api.user.UserEvent.UserCreated;
import dev.kith.api.user.UserEvent.UserDeleted;
import dev.kith.api.user.UserEvent.UserErased;
import dev.kith.api.user.UserEvent.UserHoldPlaced;
import dev.kith.api.user.UserEvent.UserHoldReleased;
import dev.kith.api.user.UserEvent.UserMetadataMerged;
import dev.kith.api.user.UserEvent.UserMetadataReplaced;
import dev.kith.api.user.UserEvent.UserMoved;
import dev.kith.api.user.UserEvent.UserRenamed;
import dev.kith.api.user.UserExportEvent.UserExportTaken;
import dev.kith.eventstore.EventSerializer;
import dev.kith.eventstore.EventTypes;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden files pin what is stored. A failure here means that history would be read, or written, differently. */
class StoredFormTest {

    private static final UUID ONE = UUID.fromString("01936f5e-0000-7000-8000-000000000003");
    private static final UUID ANOTHER = UUID.fromString("01936f5e-0000-7000-8000-000000000004");

    private final EventSerializer serializer = new EventSerializer(new EventTypes(EventNames.ALL));

    static Stream<Object> events() {
        return Stream.of(
                new UserCreated("Ada Löve 🙂", "An avid \"reader\"\n", metadata(), "default"),
                new UserRenamed("Ada"),
                new UserAboutChanged(""),
                new UserMetadataMerged(metadata()),
                new UserMetadataReplaced(Map.of()),
                new UserMoved("lab"),
                new UserDeleted(),
                new UserViewed(List.of(ONE, ANOTHER), "history", ONE, "complaint 17"),
                new UserExportTaken(),
                new UserErased(),
                new UserHoldPlaced("case-2026-17"),
                new UserHoldReleased("case-2026-17"),
                new AgentCreated(
                        "BookBot 🙂",
                        "BookBot",
                        "Helps find \"books\"\n",
                        "a-model",
                        List.of("Be brief", "Be kind"),
                        metadata(),
                        metadata(),
                        "You are {{ agent.name }}",
                        "lab"),
                new AgentRenamed("BookBot"),
                new AgentAboutChanged(""),
                new AgentModelChanged("a-model"),
                new AgentInstructionsChanged(List.of("Be brief")),
                new AgentMetadataMerged(metadata()),
                new AgentMetadataReplaced(Map.of()),
                new AgentDefaultSettingsReplaced(metadata()),
                new AgentDefaultSystemTemplateChanged("You are {{ agent.name }}\n"),
                new AgentMoved(null),
                new AgentDeleted(),
                new SessionCreated(
                        List.of(ONE),
                        List.of(ANOTHER),
                        "In a library",
                        "You are {{ agent.name }}",
                        true,
                        1000,
                        ContextOverflow.ADAPTIVE,
                        false,
                        Map.of("mode", "text"),
                        metadata()),
                new SessionParticipantsAdded(List.of(ONE), List.of()),
                new SessionSituationChanged(null),
                new SessionSystemTemplateChanged("T"),
                new SessionTemplateRenderingSwitched(false),
                new SessionTokenBudgetChanged(null),
                new SessionContextOverflowChanged(ContextOverflow.TRUNCATE),
                new SessionToolCallForwardingSwitched(true),
                new SessionRecallOptionsChanged(Map.of("mode", "text")),
                new SessionMetadataMerged(metadata()),
                new SessionMetadataReplaced(Map.of()),
                new SessionEntriesAdded(List.of(new SessionEntry(
                        ONE,
                        "assistant",
                        "api_request",
                        null,
                        List.of(part()),
                        List.of(Map.of("id", "c")),
                        null,
                        "o200k_base",
                        7))),
                new SessionEntriesCondensed(
                        List.of(ONE),
                        new SessionEntry(
                                ONE, "system", "summarizer", "summary", List.of(part()), null, null, "o200k_base", 7)),
                new SessionEntryCorrected(ONE, List.of(part()), "o200k_base", 7),
                new SessionEntryRedacted(ONE),
                new SessionClosed(),
                new SessionIdleTimeoutChanged("PT30M"),
                new SessionExpired(Instant.parse("2026-11-24T12:00:00.123456Z"), true),
                new SessionReopened(),
                new SessionGroupJoined(ONE),
                new SessionGroupLeft(ONE),
                new ProjectSessionIdleTimeoutChanged(null),
                new ProjectRetentionChanged("PT8760H", null),
                new ProjectRetentionSet(Map.of("deleted_users", "PT720H")),
                new SessionDeleted(),
                new SessionErased(),
                new SessionMessagesErased("In a library", null, metadata()),
                new AgentNameClaimed(UUID.fromString("01936f5e-0000-7000-8000-000000000003")),
                new AgentNameFreed(),
                new ApiKeyCreated(
                        "Ada's laptop", "editor", List.of("lab"), Instant.parse("2027-01-02T03:04:05.000006Z")),
                new ApiKeyRotated(Instant.parse("2027-01-02T03:04:05Z")),
                new ApiKeyRevoked(),
                new TenantCreated("acme"),
                new TenantSuspended(),
                new TenantReopened(),
                new ProjectCreated(
                        UUID.fromString("01936f5e-0000-7000-8000-000000000002"), "The Lab", "lab", metadata()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isWrittenAsTheGoldenFileHasIt(Object event) throws IOException {
        var stored = serializer.serialize(event, byte[].class);
        assertThat(new String(stored.getData(), StandardCharsets.UTF_8))
                .isEqualTo(golden(stored.getType().getName()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void goldenFileIsReadBack(Object event) throws IOException {
        var name = serializer.typeForClass(event.getClass()).getName();
        var stored =
                new SimpleSerializedObject<>(golden(name).getBytes(StandardCharsets.UTF_8), byte[].class, name, null);
        assertThat(serializer.<byte[], Object>deserialize(stored)).isEqualTo(event);
    }

    @Test
    void everyStoredNameHasAGoldenFile() {
        var covered = new HashSet<>(events().map(Object::getClass).toList());
        assertThat(EventNames.ALL.values()).containsExactlyInAnyOrderElementsOf(covered);
    }

    @Test
    void axonsReplayTokenCanBeReadBack() {
        var token =
                ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(9), new GlobalSequenceTrackingToken(2));
        assertThat(serializer.<byte[], Object>deserialize(serializer.serialize(token, byte[].class)))
                .isEqualTo(token);
    }

    private static Map<String, Object> part() {
        var part = new LinkedHashMap<String, Object>();
        part.put("type", "text");
        part.put("text", "Hi 🙂");
        return part;
    }

    private static Map<String, Object> metadata() {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("tier", "gold");
        metadata.put("price", new BigDecimal("1.10"));
        metadata.put("big", new BigInteger("123456789012345678901234567890"));
        metadata.put("tags", Arrays.asList("a", null, true));
        metadata.put("prefs", Map.of("lang", "en"));
        metadata.put("gone", null);
        metadata.put("list", List.of());
        return metadata;
    }

    private static String golden(String name) throws IOException {
        try (var file = StoredFormTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(file).as("golden file of %s", name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
