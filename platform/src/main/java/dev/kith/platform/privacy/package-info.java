/** Personal data under keys of its subjects: sealed before it is stored, gone for good once its key is destroyed. */
@org.jspecify.annotations.NullMarked
package dev.kith.platform.privacy;
