package dev.kith.platform.oidc;

import dev.kith.platform.web.Rig;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Runs a test against the {@link Rig} with an issuer, whose keys are asked for as often as a test needs. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = Rig.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {Rig.Properties.class, WithIssuer.Settings.class})
@AutoConfigureRestTestClient
@interface WithIssuer {

    Issuer ISSUER = Issuer.start();

    class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "kith.oidc.issuer=" + ISSUER.url(),
                            "kith.oidc.audience=" + Issuer.AUDIENCE,
                            "kith.oidc.keys-again=1ms",
                            "kith.oidc.tenant-claim=tenant",
                            "kith.oidc.tenant=default",
                            "kith.oidc.role-claim=realm.roles",
                            "kith.oidc.on-behalf-of-claim=act",
                            "kith.oidc.roles.owner=kith-owner,administrator",
                            "kith.oidc.roles.reader=kith-reader",
                            "kith.oidc.roles.auditor=kith-auditor",
                            "kith.oidc.roles.operator=kith-operator")
                    .applyTo(context);
        }
    }
}
