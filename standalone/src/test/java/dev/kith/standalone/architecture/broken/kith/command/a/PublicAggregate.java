package dev.kith.standalone.architecture.broken.kith.command.a;

import dev.kith.standalone.architecture.broken.kith.command.b.Circle;
import dev.kith.standalone.architecture.broken.kith.query.PeekingQuery;
import java.time.Instant;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.beans.factory.annotation.Autowired;

/** Breaks: hidden, deterministic, no field injection, sides never meet; and half a circle. */
@Aggregate
public class PublicAggregate {

    @Autowired
    PeekingQuery query;

    Instant time = Instant.now();

    Circle circle;
}
