package dev.kith.eventstore.proof;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Is shown a log from its first event to its last, each checkpoint right after the last event it covers. */
interface LogVisitor {

    /** {@code storedLeaf} is the leaf hash that was kept when a checkpoint covered the event; null when there is none. */
    void event(EventRow event, @Nullable Hash storedLeaf) throws IOException;

    void checkpoint(String note) throws IOException;
}
