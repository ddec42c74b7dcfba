package dev.kith.command.platform;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings tables up to the end of the log. The position and the rows of a page commit together, and whoever else is at it at the
 * same time waits, so each event counts once.
 */
public final class CatchUp {

    private static final long PAGE = 1_000;

    /** Writes what the events after one position, up to and including another, change. */
    @FunctionalInterface
    public interface Page {
        void write(long after, long upTo);
    }

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final String progress;

    /** @param progress a table with one row, whose {@code position} says how far the log has been read */
    public CatchUp(JdbcClient db, PlatformTransactionManager transactions, String progress) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.progress = progress;
    }

    /** Until the place where the log ends now. */
    public void run(Page page) {
        long head = db.sql("select position from log.head").query(Long.class).single();
        boolean done = false;
        while (!done) done = Boolean.TRUE.equals(transaction.execute(_ -> next(head, page)));
    }

    private boolean next(long head, Page page) {
        long after = db.sql("select position from " + progress + " for update")
                .query(Long.class)
                .single();
        long upTo = Math.min(head, after + PAGE);
        if (upTo <= after) return true;
        page.write(after, upTo);
        db.sql("update " + progress + " set position = ?").param(upTo).update();
        return upTo == head;
    }
}
