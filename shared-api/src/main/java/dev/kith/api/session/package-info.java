/** Sessions: the conversations between users and agents, and what is said in them. */
@org.jspecify.annotations.NullMarked
package dev.kith.api.session;
