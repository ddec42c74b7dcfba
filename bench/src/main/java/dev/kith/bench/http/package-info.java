/** The contestants as services, under load over HTTP. */
@NullMarked
package dev.kith.bench.http;

import org.jspecify.annotations.NullMarked;
