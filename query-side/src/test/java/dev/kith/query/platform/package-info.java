@org.jspecify.annotations.NullMarked
package dev.kith.query.platform;
