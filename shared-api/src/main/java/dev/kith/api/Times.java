package dev.kith.api;

/** How answers write times: RFC 3339 in UTC, to the microsecond. */
public final class Times {

    /** The pattern for {@link com.fasterxml.jackson.annotation.JsonFormat}. */
    public static final String MICROSECONDS = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";

    private Times() {}
}
