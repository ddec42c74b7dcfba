/** What both rivals share: the key check, the bodies, and reading rows; the simplest that is not careless. */
@NullMarked
package dev.kith.bench.web;

import org.jspecify.annotations.NullMarked;
