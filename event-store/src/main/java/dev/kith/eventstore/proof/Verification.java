package dev.kith.eventstore.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks a log in one pass: recomputes every leaf and the tree, and compares its roots with all signed checkpoints.
 *
 * <p>Memory: the last version of every aggregate, some 150 bytes each, and nothing per event. It does not find what nobody signed: a
 * change to an event not yet covered, or a tail that was cut off together with its checkpoints when there is no older checkpoint
 * from outside that covers it.
 */
final class Verification implements LogVisitor {

    private static final int MAX_FINDINGS = 50;

    private final VerifierKey key;
    private final Frontier.Completed recomputed;
    private final Map<String, Long> lastVersions = new HashMap<>();
    private final Map<Long, List<Checkpoint>> ahead = new HashMap<>();
    private final List<Long> suspects = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final List<Checkpoint> kept = new ArrayList<>();
    private Frontier frontier = new Frontier();
    private @Nullable Frontier storedFrontier; // Over the stored leaf hashes, from the first that differs on.
    private long lastPosition;
    private long signed;
    private long events;
    private long covered;
    private long valid;
    private boolean isOrdered = true;
    private boolean isRootWrong;

    /** {@code recomputed} is told of every subtree of the tree as it should be. */
    Verification(VerifierKey key, Frontier.Completed recomputed) {
        this.key = key;
        this.recomputed = recomputed;
    }

    /** A checkpoint that was kept outside of the log, which must extend it. */
    void older(Checkpoint checkpoint) {
        kept.add(checkpoint);
        signed = Math.max(signed, checkpoint.size());
    }

    @Override
    public void event(EventRow event, @Nullable Hash storedLeaf) {
        events++;
        checkPosition(event.position());
        checkVersion(event);
        Hash leaf = Hash.leaf(LeafBytes.of(event));
        if (storedLeaf != null && !storedLeaf.equals(leaf)) {
            suspect(event.position());
        }
        if (isOrdered) {
            append(leaf, storedLeaf == null ? leaf : storedLeaf);
        }
    }

    @Override
    public void checkpoint(String note) {
        try {
            await(Checkpoint.open(note, key));
        } catch (MalformedNote notSigned) {
            find("the checkpoint after position " + lastPosition + ": " + notSigned.getMessage());
        }
    }

    void find(String finding) {
        if (findings.size() < MAX_FINDINGS) {
            findings.add(finding);
        }
    }

    /** To be called once, when everything has been shown. */
    void end() {
        blameSuspects("the event, or its stored leaf hash, was changed");
        if (signed > lastPosition) {
            find("the log was cut off after position " + lastPosition + ": " + (signed - lastPosition)
                    + " events that were signed are missing");
        }
    }

    boolean hasFindings() {
        return !findings.isEmpty();
    }

    Verdict verdict() {
        return new Verdict(events, covered, valid, List.copyOf(findings));
    }

    private void suspect(long position) {
        if (suspects.size() < MAX_FINDINGS) {
            suspects.add(position);
        }
        if (storedFrontier == null) {
            storedFrontier = frontier.copy();
        }
    }

    private void append(Hash leaf, Hash storedLeaf) {
        frontier.append(leaf, recomputed);
        if (storedFrontier != null) {
            storedFrontier.append(storedLeaf, (id, hash) -> {});
        }
        for (Checkpoint older : kept) {
            if (older.size() == frontier.size() && !settle(older)) {
                find("the log does not extend the older checkpoint of size " + older.size());
            }
        }
        List<Checkpoint> due = ahead.remove(frontier.size());
        if (due != null) {
            due.forEach(this::checkRoot);
        }
    }

    private void await(Checkpoint checkpoint) {
        signed = Math.max(signed, checkpoint.size());
        if (!isOrdered) {
            return; // No root can be compared any more.
        }
        if (checkpoint.size() > frontier.size()) {
            ahead.computeIfAbsent(checkpoint.size(), size -> new ArrayList<>()).add(checkpoint);
        } else if (checkpoint.size() == frontier.size()) {
            checkRoot(checkpoint);
        } else {
            find("the checkpoint of size " + checkpoint.size() + " stands after position " + lastPosition);
        }
    }

    private void checkPosition(long position) {
        if (position != lastPosition + 1 && isOrdered) {
            isOrdered = false; // The tree means nothing from here on.
            find(
                    position > lastPosition
                            ? "position " + (lastPosition + 1) + " is missing, the next event is at " + position
                            : "position " + position + " comes after position " + lastPosition);
        }
        lastPosition = Math.max(lastPosition, position);
    }

    private void checkVersion(EventRow event) {
        long expected = lastVersions.getOrDefault(event.aggregateId(), -1L) + 1;
        if (event.version() != expected) {
            find("position " + event.position() + ": version " + event.version() + " of its aggregate, expected "
                    + expected);
        }
        lastVersions.put(event.aggregateId(), event.version());
    }

    private void checkRoot(Checkpoint checkpoint) {
        if (!settle(checkpoint) && !isRootWrong) {
            isRootWrong = true; // As all later roots will be.
            find("the events from position " + (covered + 1) + " to " + checkpoint.size()
                    + " are not those that were signed");
            blameSuspects("the event differs from its stored leaf hash");
        }
    }

    /** Whether the signed root is that of the events, or of the stored leaf hashes: then these are the truth, and the tree goes on from them. */
    private boolean settle(Checkpoint checkpoint) {
        if (checkpoint.root().equals(frontier.root())) {
            blameSuspects("the event is as signed, but its stored leaf hash was changed");
        } else if (storedFrontier != null && checkpoint.root().equals(storedFrontier.root())) {
            blameSuspects("the event was changed");
            frontier = storedFrontier;
        } else {
            return false;
        }
        storedFrontier = null;
        covered = Math.max(covered, checkpoint.size());
        valid++;
        return true;
    }

    private void blameSuspects(String what) {
        suspects.forEach(position -> find("position " + position + ": " + what));
        suspects.clear();
    }
}
