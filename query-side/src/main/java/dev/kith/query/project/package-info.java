/** Projects: which there are. */
@org.jspecify.annotations.NullMarked
package dev.kith.query.project;
