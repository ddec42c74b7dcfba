package dev.kith.platform.server;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Has the web server cut off who is slow; what Tomcat can do by itself is in {@code kith-defaults.properties}. */
@AutoConfiguration
class ServerConfig {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> timed(@Value("${kith.http.head-timeout}") Duration head) {
        return tomcat -> {
            tomcat.setProtocol(TimedProtocol.class.getName());
            tomcat.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof TimedProtocol timed) timed.limitHead(head);
            });
        };
    }
}
