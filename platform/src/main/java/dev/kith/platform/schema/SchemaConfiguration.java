package dev.kith.platform.schema;

import com.zaxxer.hikari.HikariDataSource;
import dev.kith.platform.database.UnreachableDatabase;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Migrates with {@code kith.database.owner.username} and {@code .password} when they are set, and otherwise as the
 * program's own role, {@code spring.datasource.username}.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
public class SchemaConfiguration {

    @Bean
    Schema logSchema() {
        return new Schema("log");
    }

    @Bean
    Schema accessSchema() {
        return new Schema("access");
    }

    @Bean
    InitializingBean migrations(
            List<Schema> schemas, DataSource database, DataSourceProperties properties, Environment environment) {
        return () -> {
            var migrations = new Migrations(schemas, role(database));
            var owner = environment.getProperty("kith.database.owner.username");
            if (owner == null) {
                migrations.run(database);
            } else {
                var password = environment.getProperty("kith.database.owner.password", "");
                try (var connections = connections(properties.determineUrl(), owner, password)) {
                    migrations.run(connections);
                }
            }
        };
    }

    /** Kept open, since to prove who one is takes some milliseconds for each. */
    private static HikariDataSource connections(String url, String user, String password) {
        var pool = new HikariDataSource();
        pool.setPoolName("migrations");
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMinimumIdle(0);
        return pool;
    }

    /** The first that the program asks its database. */
    private static String role(DataSource database) {
        try {
            return JdbcClient.create(database)
                    .sql("select current_user")
                    .query(String.class)
                    .single();
        } catch (RuntimeException e) {
            throw UnreachableDatabase.because(e);
        }
    }
}
