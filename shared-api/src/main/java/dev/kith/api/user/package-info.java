/** Users: the people and systems that agents talk to. */
@org.jspecify.annotations.NullMarked
package dev.kith.api.user;
