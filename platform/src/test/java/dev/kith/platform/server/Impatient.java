package dev.kith.platform.server;

import dev.kith.platform.web.OnTheRig;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** On a server that waits for nobody long; nobody is silent for as long as Tomcat would wait. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnTheRig
@TestPropertySource(
        properties = {
            "server.tomcat.connection-timeout=3s",
            "server.tomcat.keep-alive-timeout=1s",
            "server.tomcat.max-connections=40",
            "kith.http.head-timeout=2s",
            "kith.http.body-timeout=2s",
            "kith.http.request-timeout=1s",
            "spring.datasource.hikari.maximum-pool-size=4",
            "spring.datasource.hikari.data-source-properties.ApplicationName=impatient"
        })
@interface Impatient {}
