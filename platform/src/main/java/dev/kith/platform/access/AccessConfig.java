package dev.kith.platform.access;

import dev.kith.platform.web.Problem;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens a few routes to all and everything else to keys and access tokens, each according to its role. */
@AutoConfiguration(before = {ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
class AccessConfig {

    private static final String[] OPEN = {
        "/healthz", "/actuator/health/**", "/openapi.json/**", "/docs/**", "/swagger-ui/**", "/favicon.ico"
    };

    @Bean
    LastUse lastUse(JdbcClient db, @Value("${kith.keys.last-use-interval:1m}") Duration interval) {
        return new LastUse(db, interval);
    }

    @Bean
    ApiKeys apiKeys(JdbcClient db, LastUse lastUse) {
        return new ApiKeys(db, lastUse);
    }

    @Bean
    FailedAttempts failedAttempts(@Value("${kith.keys.failures-per-minute:20}") int perMinute) {
        return new FailedAttempts(perMinute);
    }

    @Bean
    RequestRates requestRates(
            @Value("${kith.keys.requests-per-second:0}") int perSecond, @Value("${kith.keys.burst:0}") int burst) {
        return new RequestRates(perSecond, burst);
    }

    @Bean
    OpenTenants openTenants(JdbcClient db) {
        return new OpenTenants(db);
    }

    @Bean
    KeyTable keyTable(JdbcClient db, PlatformTransactionManager transactions, ApiKeys keys, OpenTenants tenants) {
        return new KeyTable(db, new TransactionTemplate(transactions), keys, tenants);
    }

    @Bean
    TenantTable tenantTable(JdbcClient db, PlatformTransactionManager transactions, ApiKeys keys, OpenTenants tenants) {
        return new TenantTable(db, new TransactionTemplate(transactions), keys, tenants);
    }

    @Bean
    Credentials credentials(ApiKeys keys, ObjectProvider<AccessTokens> tokens, OpenTenants tenants) {
        return new Credentials(keys, tokens.getIfAvailable(), tenants);
    }

    @Bean
    OperatorKey operatorKey(
            JdbcClient db,
            PlatformTransactionManager transactions,
            @Value("${kith.operator-key:#{null}}") @Nullable String given) {
        return new OperatorKey(db, new TransactionTemplate(transactions), given);
    }

    @Bean
    OwnerKey ownerKey(
            JdbcClient db,
            PlatformTransactionManager transactions,
            @Value("${kith.owner-key:#{null}}") @Nullable String given) {
        return new OwnerKey(db, new TransactionTemplate(transactions), given);
    }

    /** A chain of its own, so that a health check with a key in it does not depend on the database. */
    @Bean
    @Order(1)
    SecurityFilterChain openRoutes(HttpSecurity http) {
        return stateless(http)
                .securityMatcher(OPEN)
                .authorizeHttpRequests(any -> any.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain routesForKeys(
            HttpSecurity http,
            Credentials credentials,
            FailedAttempts wrongKeys,
            RequestRates rates,
            AccessRules rules) {
        return stateless(http)
                .addFilterBefore(new KeyFilter(credentials, wrongKeys, rates), AnonymousAuthenticationFilter.class)
                .exceptionHandling(failures -> failures.accessDeniedHandler((request, _, _) -> {
                    throw rules.refusal(request);
                }))
                .authorizeHttpRequests(requests -> {
                    // These go on with a request that was let in, or report why one was not.
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                            .permitAll();
                    rules.lines()
                            .forEach(
                                    line -> requests.requestMatchers(line::fits).hasAnyRole(line.words()));
                    requests.anyRequest().denyAll();
                })
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    AccessRules accessRules() {
        return AccessRules.kith();
    }

    /** Each filter of each request would be measured otherwise, which costs more than what the filters do. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** No users: without this bean Boot makes up one, with a password in the log. */
    @Bean
    UserDetailsService noUsers() {
        return new InMemoryUserDetailsManager();
    }

    /** Header values are judged where they are read: text beyond ASCII looks like control characters to the firewall. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(_ -> true);
        firewall.setAllowedParameterValues(value -> value.indexOf(0) < 0); // the database has no form for NUL
        firewall.setAllowedHeaderNames(_ -> true); // the server has refused what is no token (RFC 9110) before
        return firewall;
    }

    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (_, _, rejection) -> {
            throw rejection;
        };
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(
                        AbstractHttpConfigurer
                                ::disable) // ours are on every answer, also on those from outside of this chain
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable) // without it nothing makes a session either
                .exceptionHandling(failures -> failures.authenticationEntryPoint((_, _, _) -> {
                    throw Problem.unauthorized();
                }));
    }
}
