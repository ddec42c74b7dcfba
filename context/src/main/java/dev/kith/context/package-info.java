/** What an agent is shown: messages, rendered, counted and made to fit. Knows neither the log nor HTTP. */
@org.jspecify.annotations.NullMarked
package dev.kith.context;
