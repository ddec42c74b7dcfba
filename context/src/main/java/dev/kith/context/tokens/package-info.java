/** How many tokens a model will see. */
@org.jspecify.annotations.NullMarked
package dev.kith.context.tokens;
