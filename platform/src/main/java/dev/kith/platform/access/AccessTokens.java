package dev.kith.platform.access;

import dev.kith.platform.web.Identity;
import dev.kith.platform.web.Problem;
import java.util.Optional;

/** Finds out whom an issuer vouches for by the token that came with a request. */
public interface AccessTokens {

    /**
     * Empty when it is no good token of the issuer's.
     *
     * @throws Problem 403 when it is good and says nothing that lets its bearer in; 503 when nobody can tell now
     */
    Optional<Identity> identity(String token);

    /** What is wrong with a token, for the log: nothing of the token itself; empty when it is none. */
    Optional<String> fault(String token);
}
