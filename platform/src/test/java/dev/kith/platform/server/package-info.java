/** How the web server treats callers who take their time. */
@org.jspecify.annotations.NullMarked
package dev.kith.platform.server;
