package dev.kith.standalone.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The database {@code kith} and the two roles that use it. {@code kith_owner} owns it and migrates its schemas;
 * {@code kith} is what the program runs as, and may do what the migrations grant it.
 */
final class Roles {

    static final String DATABASE = "kith";
    static final String OWNER = "kith_owner";
    static final String APP = "kith";

    private final Statement sql;

    private Roles(Statement sql) {
        this.sql = sql;
    }

    /** Makes what is missing and sets the rest right; running it again changes nothing. */
    static void ensure(int port, Login superuser, Login owner, Login app) {
        try (var connection = connect(port, "postgres", superuser);
                var statement = connection.createStatement()) {
            var roles = new Roles(statement);
            roles.role(owner);
            roles.role(app);
            roles.database();
            letEndWriteAheadLog(port, superuser);
        } catch (SQLException e) {
            throw new CannotStart("PostgreSQL refused to set up Kith's roles: " + e.getMessage(), e);
        }
    }

    /** Takes no other proof of identity than SCRAM, so a stranger on the port is never sent a password. */
    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?requireAuth=scram-sha-256";
    }

    private static Connection connect(int port, String database, Login login) throws SQLException {
        return DriverManager.getConnection(url(port, database), login.user(), login.password());
    }

    /** After an erasure, since what is erased stands there too. Functions are granted in the database that they are used in. */
    private static void letEndWriteAheadLog(int port, Login superuser) throws SQLException {
        try (var connection = connect(port, DATABASE, superuser);
                var statement = connection.createStatement()) {
            statement.execute("grant pg_checkpoint to " + OWNER + ", " + APP);
            statement.execute("grant execute on function pg_switch_wal() to " + OWNER + ", " + APP);
        }
    }

    /** The text of an SQL error can carry personal data. Kith gets it anyway, so the server does not log it as well. */
    private void role(Login login) throws SQLException {
        var user = login.user();
        if (missing("pg_roles where rolname = ", user)) sql.execute("create role " + user);
        sql.execute("alter role " + user + " with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls"
                + " password " + sql.enquoteLiteral(login.password()));
        sql.execute("alter role " + user + " set log_min_messages = 'log'");
        sql.execute("alter role " + user + " set log_error_verbosity = 'terse'");
    }

    private void database() throws SQLException {
        if (missing("pg_database where datname = ", DATABASE)) {
            sql.execute("create database " + DATABASE + " owner " + OWNER);
        }
        for (var statement : List.of(
                "alter database " + DATABASE + " owner to " + OWNER,
                "revoke all on database " + DATABASE + ", postgres, template1 from public",
                "grant connect on database " + DATABASE + " to " + APP)) {
            sql.execute(statement);
        }
    }

    private boolean missing(String catalog, String name) throws SQLException {
        try (var found = sql.executeQuery("select 1 from " + catalog + sql.enquoteLiteral(name))) {
            return !found.next();
        }
    }
}
