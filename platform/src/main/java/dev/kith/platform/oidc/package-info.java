/** Access tokens of an external issuer: which of them count, and what they say of their bearers. */
@NullMarked
package dev.kith.platform.oidc;

import org.jspecify.annotations.NullMarked;
