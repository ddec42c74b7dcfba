package dev.kith.eventstore.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of an export file, which is JSON Lines, UTF-8, format 1; exactly one of the members is there.
 *
 * <p>The first line is {@code {"kithLogExport":1}}; then come the events in the order of their positions, each checkpoint right after
 * the last event it covers, and a last line {@code {"end":{"events":…,"checkpoints":…}}}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportLine(
        @JsonProperty("kithLogExport") @Nullable Integer format,
        @Nullable Event event,
        @Nullable String checkpoint,
        @Nullable End end) {

    static final int FORMAT = 1;

    ExportLine {
        if (Stream.of(format, event, checkpoint, end).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("a line of an export has exactly one member");
        }
    }

    /** Strict: what is not read would be neither hashed nor noticed. */
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /** An event with all its columns; the time in microseconds since 1970-01-01T00:00:00Z, bytes and hash in base 64. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(
            long position,
            @JsonProperty(required = true) String aggregateType,
            @JsonProperty(required = true) String aggregateId,
            long version,
            @JsonProperty(required = true) UUID eventId,
            long timeMicros,
            @JsonProperty(required = true) String name,
            @Nullable String revision,
            @JsonProperty(required = true) byte[] payload,
            @JsonProperty(required = true) byte[] metadata,
            byte @Nullable [] leaf) {

        static Event of(EventRow row, @Nullable Hash storedLeaf) {
            return new Event(
                    row.position(),
                    row.aggregateType(),
                    row.aggregateId(),
                    row.version(),
                    row.eventId(),
                    row.timeMicros(),
                    row.name(),
                    row.revision(),
                    row.payload(),
                    row.metadata(),
                    storedLeaf == null ? null : storedLeaf.bytes());
        }

        EventRow row() {
            return new EventRow(
                    position,
                    aggregateType,
                    aggregateId,
                    version,
                    eventId,
                    timeMicros,
                    name,
                    revision,
                    payload,
                    metadata);
        }

        @Nullable
        Hash storedLeaf() {
            return leaf == null ? null : Hash.of(leaf);
        }
    }

    record End(long events, long checkpoints) {}

    static ExportLine header() {
        return new ExportLine(FORMAT, null, null, null);
    }

    static ExportLine of(Event event) {
        return new ExportLine(null, event, null, null);
    }

    static ExportLine of(String checkpoint) {
        return new ExportLine(null, null, checkpoint, null);
    }

    static ExportLine of(End end) {
        return new ExportLine(null, null, null, end);
    }
}
