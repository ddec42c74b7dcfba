package dev.kith.bench.web;

/** Whose key a request came with. */
public record Actor(String tenant, String name) {}
