package dev.kith.standalone.architecture.broken.kith.command.b;

import dev.kith.standalone.architecture.broken.kith.command.a.PublicAggregate;

/** The other half of the circle. */
public class Circle {

    PublicAggregate back;
}
