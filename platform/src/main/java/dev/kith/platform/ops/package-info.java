/** What operators and newcomers look at: health, metrics, logs, and the page that describes the API. */
@NullMarked
package dev.kith.platform.ops;

import org.jspecify.annotations.NullMarked;
