package dev.kith.bench.run;

import dev.kith.bench.report.Table;
import java.util.List;

/** A part of a run. */
@FunctionalInterface
public interface Section {

    /** Measures, which takes minutes. */
    List<Table> measure(Run run) throws Exception;
}
