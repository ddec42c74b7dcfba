package dev.kith.bench.load;

import dev.kith.bench.report.Figures;

/** Counts durations in buckets whose width is 3 % of their value, so that memory does not grow with the load. */
public final class Histogram {

    private static final int PRECISION = 5; // bits after the leading one
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final long[] counts = new long[64 << PRECISION];
    private long total;

    /** Takes a duration in nanoseconds; one below zero counts as zero. */
    public void add(long nanos) {
        counts[bucket(Math.max(0, nanos))]++;
        total++;
    }

    public void add(Histogram other) {
        for (int i = 0; i < counts.length; i++) counts[i] += other.counts[i];
        total += other.total;
    }

    public long total() {
        return total;
    }

    private static int bucket(long nanos) {
        int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(nanos | 1) - PRECISION);
        return (shift << PRECISION) + (int) (nanos >>> shift);
    }

    /** The middle of the bucket that the given share of all durations does not exceed, in milliseconds. */
    public double millis(double share) {
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank && counts[i] > 0) return middle(i) / NANOS_PER_MILLI;
        }
        return Double.NaN;
    }

    /** The inverse of {@link #bucket}: values from 2^6 on keep their top six bits, of which the first is always set. */
    private static double middle(int bucket) {
        if (bucket < 2 << PRECISION) return bucket;
        int shift = (bucket >> PRECISION) - 1;
        long low = (long) (bucket - (shift << PRECISION)) << shift;
        return low + (1L << shift) / 2.0;
    }

    /** {@code p50}, {@code p95}, {@code p99} in milliseconds. */
    public Figures percentiles(Figures figures) {
        return figures.with("p50", millis(0.50)).with("p95", millis(0.95)).with("p99", millis(0.99));
    }
}
