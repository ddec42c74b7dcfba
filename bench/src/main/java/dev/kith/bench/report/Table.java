package dev.kith.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Contestants beside each other: each line is one contestant at one task, over all rounds. A ratio compares the same round
 * of two contestants, whose slots followed each other, so that slow changes of the machine meet both.
 */
public final class Table {

    private record Line(String task, String contestant) {}

    /** A contestant that the others are measured by, and the figure that is compared. */
    public record Reference(String contestant, String figure) {}

    private final String title;
    private final String note;
    private final List<Column> columns;
    private final List<Reference> references;
    private final Map<Line, List<Figures>> lines = new LinkedHashMap<>();

    /** @param note how it was measured, for the reader of the table */
    public Table(String title, String note, List<Column> columns, List<Reference> references) {
        this.title = title;
        this.note = note;
        this.columns = columns;
        this.references = references;
    }

    /** Adds what a contestant came to in the next round. */
    public void add(String task, String contestant, Figures figures) {
        lines.computeIfAbsent(new Line(task, contestant), _ -> new ArrayList<>())
                .add(figures);
    }

    /** The table as Markdown. */
    public String markdown() {
        var head = Stream.of(
                        Stream.of("task", "contestant"),
                        columns.stream().map(Column::title),
                        references.stream().map(r -> "× " + r.contestant()))
                .flatMap(s -> s)
                .toList();
        var rule = head.stream().map(t -> t.equals("task") || t.equals("contestant") ? "---" : "---:");
        var body = lines.entrySet().stream().map(line -> row(cells(line.getKey(), line.getValue())));
        return Stream.concat(Stream.of("## " + title, "", note, "", row(head), row(rule.toList())), body)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private List<String> cells(Line line, List<Figures> rounds) {
        var figures = columns.stream().map(c -> values(rounds, c.figure()).text(c.decimals(), c.spread()));
        var ratios = references.stream().map(r -> ratio(line, rounds, r));
        return Stream.of(Stream.of(line.task(), line.contestant()), figures, ratios)
                .flatMap(s -> s)
                .toList();
    }

    private static Spread values(List<Figures> rounds, String figure) {
        return Spread.of(rounds.stream().map(f -> f.get(figure)).toList());
    }

    private String ratio(Line line, List<Figures> rounds, Reference reference) {
        var others = lines.get(new Line(line.task(), reference.contestant()));
        if (others == null || line.contestant().equals(reference.contestant())) return "";
        var ratios = IntStream.range(0, Math.min(rounds.size(), others.size()))
                .mapToObj(i ->
                        rounds.get(i).get(reference.figure()) / others.get(i).get(reference.figure()));
        return Spread.of(ratios.toList()).text(2, true);
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }
}
