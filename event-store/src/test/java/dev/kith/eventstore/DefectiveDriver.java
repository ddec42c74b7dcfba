package dev.kith.eventstore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Whose connections can throw what no driver should. */
final class DefectiveDriver extends DelegatingDataSource {

    private final AtomicBoolean fail = new AtomicBoolean();

    DefectiveDriver(DataSource sound) {
        super(sound);
    }

    void failNextStatement() {
        fail.set(true);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var sound = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("prepareStatement") && fail.compareAndSet(true, false)) {
                        throw new IllegalStateException("a defect");
                    }
                    try {
                        return method.invoke(sound, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
