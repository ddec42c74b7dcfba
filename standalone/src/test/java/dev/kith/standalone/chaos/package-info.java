/** Kill what can be killed while two nodes write, and then compare the log with what was promised. */
@org.jspecify.annotations.NullMarked
package dev.kith.standalone.chaos;
