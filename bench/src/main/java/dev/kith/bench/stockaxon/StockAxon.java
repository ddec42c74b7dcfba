package dev.kith.bench.stockaxon;

import dev.kith.bench.web.Rival;
import org.axonframework.spring.stereotype.Aggregate;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonTracingAutoConfiguration;
import org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration;
import org.axonframework.springboot.autoconfig.InfraConfiguration;
import org.axonframework.springboot.autoconfig.InterceptorAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The program: Kith's own aggregate {@code User} and its commands, on everything else as Axon brings it. */
@Rival
@ImportAutoConfiguration({
    InfraConfiguration.class,
    AxonAutoConfiguration.class,
    AxonTracingAutoConfiguration.class,
    EventProcessingAutoConfiguration.class,
    InterceptorAutoConfiguration.class
})
@ComponentScan(
        basePackages = "dev.kith.command.user",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Aggregate.class))
@Import({StockStorage.class, StockAggregates.class, Processors.class, UserController.class, UserProjection.class})
public class StockAxon {

    public static void main(String... arguments) {
        SpringApplication.run(StockAxon.class, arguments);
    }
}
