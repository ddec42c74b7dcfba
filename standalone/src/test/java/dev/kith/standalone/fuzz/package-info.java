/** Requests made up from the API's document, many of them wrong, and what must hold for every answer. */
@org.jspecify.annotations.NullMarked
package dev.kith.standalone.fuzz;
