/** The manners of the HTTP API: callers, bodies, paging, limits, and one shape for every error. */
@NullMarked
package dev.kith.platform.web;

import org.jspecify.annotations.NullMarked;
