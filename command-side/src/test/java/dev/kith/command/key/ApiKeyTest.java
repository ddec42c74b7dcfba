package dev.kith.command.key;

import dev.kith.api.key.ApiKeyCommand.CreateApiKey;
import dev.kith.api.key.ApiKeyCommand.RevokeApiKey;
import dev.kith.api.key.ApiKeyCommand.RotateApiKey;
import dev.kith.api.key.ApiKeyEvent.ApiKeyCreated;
import dev.kith.api.key.ApiKeyEvent.ApiKeyRevoked;
import dev.kith.api.key.ApiKeyEvent.ApiKeyRotated;
import dev.kith.api.key.ApiKeyId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    private static final ApiKeyId ID = new ApiKeyId("default", UUID.fromString("01936f5e-0000-7000-8000-000000000002"));
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

    private final AggregateTestFixture<ApiKey> key = new AggregateTestFixture<>(ApiKey.class);

    @Test
    void newKeyIsCreated() {
        key.givenNoPriorActivity().when(create()).expectEvents(created());
    }

    @Test
    void creatingItAgainIsANoOp() {
        key.given(created()).when(create()).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Test
    void keyIsRotatedAsOftenAsOneLikes() {
        key.given(created(), new ApiKeyRotated(null))
                .when(new RotateApiKey(ID, LATER))
                .expectEvents(new ApiKeyRotated(LATER));
    }

    @Test
    void keyIsRevoked() {
        key.given(created()).when(new RevokeApiKey(ID)).expectEvents(new ApiKeyRevoked());
    }

    @Test
    void revokingTwiceIsANoOp() {
        key.given(created(), new ApiKeyRevoked())
                .when(new RevokeApiKey(ID))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void revokedKeyCannotBeRotated() {
        key.given(created(), new ApiKeyRevoked())
                .when(new RotateApiKey(ID, null))
                .expectException(ApiKeyIsRevoked.class)
                .expectNoEvents();
    }

    @Test
    void unknownKeyIsRefused() {
        key.givenNoPriorActivity().when(new RevokeApiKey(ID)).expectException(AggregateNotFoundException.class);
    }

    private static CreateApiKey create() {
        return new CreateApiKey(ID, "Laptop", "editor", List.of("lab"), LATER);
    }

    private static ApiKeyCreated created() {
        return new ApiKeyCreated("Laptop", "editor", List.of("lab"), LATER);
    }
}
