package dev.kith.platform.schema;

/**
 * A schema that a module needs; as a bean it is brought up to date before anything else starts.
 *
 * @param name of the schema; its migrations are at {@code classpath:db/<name>}
 */
public record Schema(String name) {}
