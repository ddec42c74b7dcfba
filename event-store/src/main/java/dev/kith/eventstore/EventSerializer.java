package dev.kith.eventstore;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Events as JSON in snake_case under their stored names. Numbers keep all their digits. What has no stored name, such as
 * Axon's tokens, goes under its class name. It reads events as they are stored, sealed or not; it writes them unsealed.
 */
public final class EventSerializer extends Jackson3Serializer {

    private final EventTypes types;
    private final Function<Class<?>, @Nullable String> names;
    private final PayloadProtection protection;

    public EventSerializer(EventTypes types) {
        this(types, PayloadProtection.NONE);
    }

    public EventSerializer(EventTypes types, PayloadProtection protection) {
        super(Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                                // without it Axon 4.13.0 cannot read back its own ReplayToken
                                .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                        .allowIfSubType("org.axonframework.")
                                        .build())));
        this.types = types;
        this.protection = protection;
        this.names = types.names();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public SerializedType typeForClass(Class type) {
        var name = names.apply(type);
        return name == null ? super.typeForClass(type) : new SimpleSerializedType(name, null);
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        var known = types.byName().get(type.getName());
        return known == null ? super.resolveClassName(type) : known.getName();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Axon declares it
    public <S, T> T deserialize(SerializedObject<S> stored) {
        if (stored instanceof ReadTogether.Payload payload) payload.page().announce();
        return isMetadata(stored.getType())
                ? super.deserialize(opened(stored, (_, metadata) -> protection.openMetadata(metadata)))
                : read(stored, protection::open);
    }

    /** An event with empty values in place of what is hidden. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Axon declares deserialize()
    public <T> T deserializeBlank(SerializedObject<byte[]> stored) {
        return read(stored, protection::blank);
    }

    /** As {@link PayloadProtection#expect}. */
    public void expect(List<byte[]> payloads) {
        protection.expect(payloads);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <S, T> T read(SerializedObject<S> stored, BiFunction<String, byte[], byte[]> opening) {
        boolean isEvent = types.byName().containsKey(stored.getType().getName());
        return isEvent ? super.deserialize(opened(stored, opening)) : super.deserialize(stored);
    }

    private SerializedObject<byte[]> opened(SerializedObject<?> stored, BiFunction<String, byte[], byte[]> opening) {
        var type = stored.getType();
        var bytes = getConverter().convert(stored, byte[].class).getData();
        return new SimpleSerializedObject<>(opening.apply(type.getName(), bytes), byte[].class, type);
    }

    private static boolean isMetadata(SerializedType type) {
        return type.getName().equals(MetaData.class.getName());
    }
}
