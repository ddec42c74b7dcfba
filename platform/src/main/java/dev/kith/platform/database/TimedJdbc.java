package dev.kith.platform.database;

import dev.kith.eventstore.Deadline;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gives no statement more time than is left of the request that it is for. */
final class TimedJdbc extends JdbcTemplate {

    TimedJdbc(DataSource database) {
        super(database);
    }

    @Override
    public int getQueryTimeout() {
        return Deadline.current().secondsLeft();
    }
}
