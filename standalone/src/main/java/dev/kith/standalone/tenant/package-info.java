/** The command that manages tenants. */
@org.jspecify.annotations.NullMarked
package dev.kith.standalone.tenant;
