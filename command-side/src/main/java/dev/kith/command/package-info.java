/** Takes what is asked, decides, and appends the events that follow. */
@org.jspecify.annotations.NullMarked
package dev.kith.command;
