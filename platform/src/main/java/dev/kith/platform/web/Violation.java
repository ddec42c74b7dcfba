package dev.kith.platform.web;

/**
 * One thing that is wrong with a request.
 *
 * @param type a short, stable name of the rule, such as {@code missing} or {@code string_too_long}
 * @param msg a sentence for a person; it never repeats the value
 * @param loc where: a dotted path such as {@code metadata.tags[0]}, a parameter or a header; empty for the whole body
 */
public record Violation(String type, String msg, String loc) {}
