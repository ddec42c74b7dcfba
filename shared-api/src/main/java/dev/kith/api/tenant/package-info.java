/** Tenants: the customers that own data. */
@org.jspecify.annotations.NullMarked
package dev.kith.api.tenant;
