/** Who may use the API: keys, their storage, what stands for a key, and the routes that need none. */
@NullMarked
package dev.kith.platform.access;

import org.jspecify.annotations.NullMarked;
