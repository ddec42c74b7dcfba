package dev.kith.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with an empty log, owned by one role and used by another, as in production. */
final class Database {

    static final String SUPERUSER = "postgres";
    static final String OWNER = "kith_owner";
    static final String APP = "kith_app";

    private static final EmbeddedPostgres SHARED = start();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final EmbeddedPostgres server;
    private final String name;

    private Database(EmbeddedPostgres server, String name) {
        this.server = server;
        this.name = name;
    }

    /** On the server that the tests of this JVM share. */
    static Database fresh() {
        return freshOn(SHARED);
    }

    static Database freshOn(EmbeddedPostgres server) {
        var name = "log_" + NUMBER.incrementAndGet();
        var admin = new Database(server, "postgres").as(SUPERUSER);
        for (var role : new String[] {OWNER, APP}) {
            var known = admin.sql("select count(*) from pg_roles where rolname = ?")
                    .param(role)
                    .query(Integer.class)
                    .single();
            if (known == 0) admin.sql("create role " + role + " login").update();
        }
        admin.sql("create database " + name + " owner " + OWNER).update();
        var database = new Database(server, name);
        Flyway.configure()
                .dataSource(database.url(OWNER), OWNER, "")
                .schemas("log")
                .defaultSchema("log")
                .locations("classpath:db/log")
                .placeholders(Map.of("app_role", APP))
                .load()
                .migrate();
        return database;
    }

    JdbcClient as(String role) {
        return JdbcClient.create(new DriverManagerDataSource(url(role)));
    }

    Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(url(role));
    }

    private String url(String role) {
        return server.getJdbcUrl(role, name);
    }

    /** A pool like that of the program; {@code node} is the name by which the server knows its connections. */
    HikariDataSource pool(String node) {
        return pool(node, port());
    }

    /** As {@link #pool(String)}, by way of another port. */
    HikariDataSource pool(String node, int port) {
        var config = new HikariConfig();
        config.setJdbcUrl(url(APP).replace(":" + port() + "/", ":" + port + "/"));
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(2_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", node);
        return new HikariDataSource(config);
    }

    int port() {
        return server.getPort();
    }

    long number(String sql) {
        return as(OWNER).sql(sql).query(Long.class).single();
    }

    long events() {
        return number("select count(*) from log.event");
    }

    /** The server processes of a node whose last statement begins like this. */
    List<Integer> backends(String node, String statement) {
        return as(SUPERUSER)
                .sql(
                        "select pid from pg_stat_activity where datname = ? and application_name = ? and ltrim(query) like ?")
                .params(name, node, statement + "%")
                .query(Integer.class)
                .list();
    }

    void terminate(int backend) {
        as(SUPERUSER)
                .sql("select pg_terminate_backend(?)")
                .param(backend)
                .query(Boolean.class)
                .single();
    }

    private static EmbeddedPostgres start() {
        try {
            // a test server that does not wait for its disk is not what the log is made for
            return EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
