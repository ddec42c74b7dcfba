package dev.kith.platform.web;

/** Which way a list runs. */
public enum Direction {
    ASC,
    DESC
}
