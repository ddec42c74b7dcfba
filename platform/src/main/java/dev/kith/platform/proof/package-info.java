/** The key that signs what is said of the log, for whichever process has it. */
@org.jspecify.annotations.NullMarked
package dev.kith.platform.proof;
