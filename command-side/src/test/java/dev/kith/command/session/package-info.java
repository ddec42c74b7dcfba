@org.jspecify.annotations.NullMarked
package dev.kith.command.session;
