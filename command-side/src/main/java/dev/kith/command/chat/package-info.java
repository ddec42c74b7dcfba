/** Chat: asks a model what to answer in a session, and keeps both sides. */
@org.jspecify.annotations.NullMarked
package dev.kith.command.chat;
