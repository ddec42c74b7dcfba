/** Projects: the parts into which a tenant divides its users. */
@org.jspecify.annotations.NullMarked
package dev.kith.api.project;
