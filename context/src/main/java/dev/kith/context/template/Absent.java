package dev.kith.context.template;

/** The values that are none. */
enum Absent {
    /** JSON's null: printed as None. */
    NONE,
    /** A variable or attribute that is not there: printed as nothing. To ask it for an attribute is a problem. */
    UNDEFINED
}
