package dev.kith.command.agent;

import dev.kith.api.Ids;
import java.util.List;

/** Canonical names for agents that are given none: two words to be remembered by, and what makes them unique. */
final class GeneratedName {

    private static final List<String> HOW = List.of(
            "able", "amber", "brave", "bright", "calm", "clever", "cosy", "eager", "early", "fair", "fond", "gentle",
            "glad", "golden", "grand", "happy", "honest", "jolly", "keen", "kind", "lively", "loyal", "lucky", "merry",
            "noble", "proud", "quick", "quiet", "steady", "sunny", "swift", "wise");
    private static final List<String> WHO = List.of(
            "badger", "bear", "beaver", "crane", "deer", "dolphin", "eagle", "falcon", "finch", "fox", "hare", "hawk",
            "heron", "ibex", "jackdaw", "lark", "lynx", "magpie", "marten", "moose", "otter", "owl", "panda", "puffin",
            "raven", "robin", "seal", "stork", "swan", "tern", "turtle", "wren");
    private static final int RANDOM_PART = 24;

    private GeneratedName() {}

    static String next() {
        var id = Ids.next();
        int bits = (int) id.getMostSignificantBits() & 0xfff; // random ones, in a UUID of version 7
        return "%s_%s_%s"
                .formatted(
                        HOW.get(bits % HOW.size()),
                        WHO.get(bits / HOW.size() % WHO.size()),
                        id.toString().substring(RANDOM_PART));
    }
}
