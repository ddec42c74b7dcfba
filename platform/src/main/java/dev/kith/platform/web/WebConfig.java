package dev.kith.platform.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.actuate.endpoint.web.AbstractWebMvcEndpointHandlerMapping;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.xml.Jaxb2RootElementHttpMessageConverter;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Wires the manners of the HTTP API, in the order requests meet them; all of it comes before access control. */
@AutoConfiguration(before = {ErrorMvcAutoConfiguration.class, WebMvcObservationAutoConfiguration.class})
@Import({ProblemAdvice.class, ErrorPage.class})
class WebConfig implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.addAll(Argument.all());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(new UuidText());
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.strategies(List.of(new Negotiation()));
    }

    /** Nothing is answered in XML, so no answer need be asked whether it could be. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(
                all -> all.removeIf(converter -> converter instanceof Jaxb2RootElementHttpMessageConverter));
    }

    @Bean
    static WebMvcRegistrations routes() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new Routes();
            }
        };
    }

    /** Looked through after the routes of the API, not before: few requests are for them. */
    @Bean
    static BeanPostProcessor endpointsLast() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof AbstractWebMvcEndpointHandlerMapping endpoints) endpoints.setOrder(1);
                return bean;
            }
        };
    }

    @Bean
    static KnownFailures knownFailures() {
        return new KnownFailures();
    }

    @Bean
    static Problems problems(List<ProblemSource> sources) {
        return new Problems(sources);
    }

    @Bean
    FilterRegistrationBean<Filter> requestFrame(
            Problems problems, MeterRegistry meters, @Value("${kith.http.request-timeout}") Duration limit) {
        return inPlace(10, new RequestFrame(problems, new RequestTimes(meters), limit));
    }

    /** In the place of Boot's: {@link RequestTimes} makes its metric. */
    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> noHttpObservations() {
        var registration = new FilterRegistrationBean<>(new ServerHttpObservationFilter(ObservationRegistry.NOOP));
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    FilterRegistrationBean<Filter> apiPrefix() {
        return inPlace(20, new ApiPrefixFilter());
    }

    @Bean
    FilterRegistrationBean<Filter> cors() {
        return inPlace(30, Cors.filter());
    }

    @Bean
    FilterRegistrationBean<Filter> bodyLimit(@Value("${kith.http.body-timeout}") Duration time) {
        return inPlace(40, new BodyLimitFilter(time));
    }

    @Bean
    FilterRegistrationBean<Filter> wildcards() {
        return inPlace(50, new WildcardFilter());
    }

    // Last, to stand inside the valve that Boot adds: the innermost one reports.
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatProblems() {
        return tomcat -> {
            tomcat.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ProblemValve()));
            // Forms are nothing to this API, and reading one would eat a body that curl has merely mislabelled.
            tomcat.addConnectorCustomizers(connector -> connector.setParseBodyMethods(""));
        };
    }

    private static FilterRegistrationBean<Filter> inPlace(int place, Filter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }
}
