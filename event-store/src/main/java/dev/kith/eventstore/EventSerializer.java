package dev.kith.eventstore;

import java.util.function.Function;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Events as JSON in snake_case under their stored names. Numbers keep all their digits. What has no stored name, such as
 * Axon's tokens, goes under its class name.
 */
public final class EventSerializer extends Jackson3Serializer {

    private final EventTypes types;
    private final Function<Class<?>, @Nullable String> names;

    public EventSerializer(EventTypes types) {
        super(Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                                // without it Axon 4.13.0 cannot read back its own ReplayToken
                                .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                        .allowIfSubType("org.axonframework.")
                                        .build())));
        this.types = types;
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
}
