/** How the programs start. */
@org.jspecify.annotations.NullMarked
package dev.kith.platform.start;
