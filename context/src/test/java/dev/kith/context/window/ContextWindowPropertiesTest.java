package dev.kith.context.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kith.context.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class ContextWindowPropertiesTest {

    private final ContextWindow window =
            new ContextWindow(Tokenizer.forModel("gpt-4o-mini"), new ExtractiveSummarizer());

    @Property(tries = 12_000)
    void whatIsShownIsBoundedOrderedAndWhole(@ForAll("conversations") Conversation given) {
        var refused = catchThrowable(() -> fit(given));
        if (refused != null) {
            assertThat(refused).isInstanceOf(ContextTooLarge.class);
            assertThat(given.overflow() == Overflow.REFUSE ? given.tokens() : given.pinnedTokens())
                    .isGreaterThan(given.budget())
                    .isEqualTo(((ContextTooLarge) refused).needed());
            return;
        }
        var fitted = fit(given);
        assertThat(fitted).as("deterministic").isEqualTo(fit(given));
        assertThat(fitted.tokens())
                .isLessThanOrEqualTo(given.budget())
                .isEqualTo(fitted.entries().stream().mapToLong(Entry::tokens).sum());
        assertThat(withoutSummary(fitted)).as("order").isEqualTo(given.without(gone(fitted)));
        assertThat(fitted.dropped().isEmpty() || fitted.condensed().isEmpty()).isTrue();
        assertThat(fitted.summary() == null).isEqualTo(fitted.condensed().isEmpty());
        assertThat(given.pinned()).as("what must stay").noneMatch(gone(fitted)::contains);
        assertThat(gone(fitted).isEmpty()).as("unchanged when it fits").isEqualTo(given.tokens() <= given.budget());
        assertCallsStayWithTheirAnswers(given, gone(fitted));
        assertOldestGoFirst(given, gone(fitted));
    }

    /** So a long history need not be read as a whole. */
    @Property(tries = 12_000)
    void whatIsTruncatedAnywayNeedNotBeKnown(@ForAll("conversations") Conversation any) {
        var given = new Conversation(any.system(), any.history(), any.fresh(), any.budget(), Overflow.TRUNCATE);
        if (given.pinnedTokens() > given.budget()) return;
        var room =
                given.budget() - (given.system() == null ? 0L : given.system().tokens());
        for (var start = 1; start <= given.history().size(); start++) {
            var newest = given.history().subList(start, given.history().size());
            if (!ContextWindow.leavesOutAllBefore(newest, given.fresh(), room)) continue;
            var shorter = new Conversation(given.system(), newest, given.fresh(), given.budget(), Overflow.TRUNCATE);
            assertThat(fit(shorter).entries()).isEqualTo(fit(given).entries());
        }
    }

    private Fitted fit(Conversation given) {
        return window.fit(given.system(), given.history(), given.fresh(), given.budget(), given.overflow());
    }

    private static Set<String> gone(Fitted fitted) {
        var gone = new HashSet<>(fitted.dropped());
        gone.addAll(fitted.condensed());
        return gone;
    }

    private static List<Entry> withoutSummary(Fitted fitted) {
        return fitted.entries().stream()
                .filter(entry -> entry != fitted.summary())
                .toList();
    }

    private static void assertCallsStayWithTheirAnswers(Conversation given, Set<String> gone) {
        for (var pair : given.answers().entrySet()) {
            assertThat(gone.contains(pair.getKey())).isEqualTo(gone.contains(pair.getValue()));
        }
    }

    /** Whatever is older than something that went has gone too, unless it must stay or is answered by what stays. */
    private static void assertOldestGoFirst(Conversation given, Set<String> gone) {
        var stayed = false;
        for (var entry : given.all()) {
            var linked =
                    given.answers().containsKey(entry.id()) || given.pinned().contains(entry.id());
            if (!linked) {
                assertThat(stayed && gone.contains(entry.id())).isFalse();
                stayed |= !gone.contains(entry.id());
            }
        }
    }

    @Provide
    Arbitrary<Conversation> conversations() {
        var overflow = Arbitraries.of(Overflow.class);
        var budget = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 200), Arbitraries.integers().between(1, 5_000));
        return Arbitraries.randomValue(random -> Conversation.random(
                new Random(random.nextLong()),
                budget.generator(1000).next(random).value(),
                overflow.generator(1000).next(random).value()));
    }

    /** A conversation as it could be stored, with answers that come late, twice, or to no call at all. */
    record Conversation(@Nullable Entry system, List<Entry> history, List<Entry> fresh, int budget, Overflow overflow) {

        static Conversation random(Random random, int budget, Overflow overflow) {
            var entries = RandomEntries.of(random, random.nextInt(25));
            var split = entries.isEmpty() ? 0 : random.nextInt(entries.size());
            var system = random.nextBoolean() ? RandomEntries.system(random) : null;
            return new Conversation(
                    system, entries.subList(0, split), entries.subList(split, entries.size()), budget, overflow);
        }

        List<Entry> all() {
            var all = new ArrayList<>(history);
            all.addAll(fresh);
            return all;
        }

        long tokens() {
            return (system == null ? 0 : system.tokens())
                    + all().stream().mapToLong(Entry::tokens).sum();
        }

        /** From the id of each answer to the id of the entry that asked, the last one before it. */
        Map<String, String> answers() {
            Map<String, String> askers = new HashMap<>();
            Map<String, String> answers = new HashMap<>();
            for (var entry : all()) {
                if (askers.get(entry.message().toolCallId()) instanceof String asker) {
                    answers.put(entry.id(), asker);
                }
                entry.message().callIds().forEach(call -> askers.put(call, entry.id()));
            }
            return answers;
        }

        /** The newest entry, the call it answers, and that call's other answers. */
        Set<String> pinned() {
            Set<String> pinned = new HashSet<>();
            if (!all().isEmpty()) {
                var newest = all().getLast().id();
                pinned.add(newest);
                for (var grew = true; grew; ) {
                    grew = answers().entrySet().stream()
                            .filter(pair -> pinned.contains(pair.getKey()) || pinned.contains(pair.getValue()))
                            .map(pair -> pinned.add(pair.getKey()) | pinned.add(pair.getValue()))
                            .reduce(false, Boolean::logicalOr);
                }
            }
            return pinned;
        }

        long pinnedTokens() {
            return (system == null ? 0 : system.tokens())
                    + all().stream()
                            .filter(entry -> pinned().contains(entry.id()))
                            .mapToLong(Entry::tokens)
                            .sum();
        }

        List<Entry> without(Set<String> gone) {
            List<Entry> result = new ArrayList<>();
            if (system != null) {
                result.add(system);
            }
            all().stream().filter(entry -> !gone.contains(entry.id())).forEach(result::add);
            return result;
        }
    }
}
