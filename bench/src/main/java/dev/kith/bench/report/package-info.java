/** What was measured, and how it is shown. */
@NullMarked
package dev.kith.bench.report;

import org.jspecify.annotations.NullMarked;
