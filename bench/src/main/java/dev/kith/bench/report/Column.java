package dev.kith.bench.report;

/**
 * A column of a {@link Table}.
 *
 * @param figure of each slot; the median of the rounds is shown
 * @param spread whether the lowest and the highest are shown beside it
 */
public record Column(String title, String figure, int decimals, boolean spread) {

    public static Column spread(String title, String figure, int decimals) {
        return new Column(title, figure, decimals, true);
    }

    public static Column median(String title, String figure, int decimals) {
        return new Column(title, figure, decimals, false);
    }
}
