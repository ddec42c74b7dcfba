package dev.kith.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kith.platform.web.Problem;
import io.github.bucket4j.Bucket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits and logs the wrong keys and access tokens that come from an address. Only they are limited: whoever else comes from there with a good
 * key, say through the same proxy, is let in all the time.
 */
final class FailedAttempts {

    private static final Logger log = LoggerFactory.getLogger(FailedAttempts.class);
    private static final int MOST_ADDRESSES = 100_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int BYTES_OF_A_NETWORK = 8;

    private final int perMinute;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(WINDOW)
            .build();

    FailedAttempts(int perMinute) {
        this.perMinute = perMinute;
    }

    /**
     * Counts a wrong key.
     *
     * @param fault what the log is to say of it
     * @throws Problem 429 when there were too many
     */
    void note(String address, Supplier<String> fault) {
        var taken = buckets.get(network(address), _ -> newBucket()).tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) throw tooMany(Duration.ofNanos(taken.getNanosToWaitForRefill()));
        log.warn("A wrong key came from {}: {}", address, fault.get());
        if (taken.getRemainingTokens() == 0) {
            log.warn("Too many wrong keys came from {}: more of them are answered 429, and not logged", address);
        }
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, WINDOW))
                .build();
    }

    private static Problem tooMany(Duration wait) {
        return Problem.of(429, "Too many wrong keys came from this address")
                .with("Retry-After", Long.toString(wait.plusMillis(999).toSeconds()))
                .with("WWW-Authenticate", "Bearer");
    }

    /** One host has 2^64 addresses of IPv6 to come from. */
    private static String network(String address) {
        if (!address.contains(":")) return address;
        try {
            var parsed = InetAddress.getByName(address); // of a literal, which asks nobody
            return parsed instanceof Inet6Address
                    ? Arrays.toString(Arrays.copyOf(parsed.getAddress(), BYTES_OF_A_NETWORK))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the server knows callers by address", e);
        }
    }
}
