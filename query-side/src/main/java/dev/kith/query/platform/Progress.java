package dev.kith.query.platform;

import dev.kith.eventstore.Watermark;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;

/** How far the projections that run in this process have come, told after each commit. */
@Component
public class Progress {

    private final ConcurrentMap<String, Watermark> watermarks = new ConcurrentHashMap<>();

    public Watermark of(String projection) {
        return watermarks.computeIfAbsent(projection, _ -> new Watermark());
    }

    /** A projection begins anew: what it had passed is no longer in its view. */
    public void restart(String projection) {
        watermarks.remove(projection);
    }
}
