/** {@code ./kith verify} and {@code ./kith export}: the log's evidence in the hands of whoever has its data, without a running Kith. */
@org.jspecify.annotations.NullMarked
package dev.kith.standalone.evidence;
