/** The web server under the API: how long it waits for whom. */
@NullMarked
package dev.kith.platform.server;

import org.jspecify.annotations.NullMarked;
