package dev.kith.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kith.platform.web.Identity;
import dev.kith.platform.web.Problem;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/**
 * Limits how many requests a key, or the bearer of access tokens, makes in a second, in each process. The headers are those of
 * draft-ietf-httpapi-ratelimit-headers-10.
 */
final class RequestRates {

    /** Whoever has not called for so long has all requests again anyway. */
    private static final int MOST_CALLERS = 100_000;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int perSecond;
    private final int burst;
    private final String policy;
    private final Cache<String, Bucket> buckets;

    /**
     * @param perSecond 0 when there is no limit
     * @param burst how many requests may come at once, after some silence; 0 for those of two seconds
     */
    RequestRates(int perSecond, int burst) {
        if (perSecond < 0) throw new IllegalArgumentException("kith.keys.requests-per-second must not be negative");
        if (burst < 0) throw new IllegalArgumentException("kith.keys.burst must not be negative");
        this.perSecond = perSecond;
        this.burst = burst == 0 ? Math.max(1, 2 * perSecond) : burst;
        this.policy = "\"key\";q=%d;w=%d".formatted(this.burst, seconds(this.burst));
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(SECOND.multipliedBy(1 + seconds(this.burst)))
                .build();
    }

    /**
     * Counts a request.
     *
     * @throws Problem 429 when there were too many
     */
    void count(Identity caller, HttpServletResponse response) {
        if (perSecond == 0) return;
        var taken =
                buckets.get(caller.tenant() + " " + caller.actor(), _ -> full()).tryConsumeAndReturnRemaining(1);
        long left = taken.getRemainingTokens();
        response.setHeader("RateLimit-Policy", policy);
        response.setHeader("RateLimit", "\"key\";r=%d;t=%d".formatted(left, seconds(burst - left)));
        if (!taken.isConsumed()) throw tooMany(Duration.ofNanos(taken.getNanosToWaitForRefill()));
    }

    /** How long it takes, rounded up, until so many requests are allowed again. */
    private long seconds(long requests) {
        return perSecond == 0 ? 0 : Math.ceilDiv(requests, (long) perSecond);
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, SECOND))
                .build();
    }

    private static Problem tooMany(Duration wait) {
        return Problem.of(429, "Too many requests came with this key")
                .with(
                        "Retry-After",
                        Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }
}
