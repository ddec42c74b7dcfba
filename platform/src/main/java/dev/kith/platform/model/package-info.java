/** The model provider: any endpoint that speaks OpenAI's chat protocol. */
@org.jspecify.annotations.NullMarked
package dev.kith.platform.model;
