package dev.kith.platform.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Puts {@code kith-defaults.properties} below every other source of properties. An auto-configuration would come too late: the
 * log's format and the server's manners are settled before there are beans.
 */
final class Defaults implements EnvironmentPostProcessor {

    private static final String FILE = "kith-defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var sources = environment.getPropertySources();
        var merged = ours();
        // What a main sets as its own defaults stands above ours.
        if (sources.get(DefaultPropertiesPropertySource.NAME) instanceof MapPropertySource mains) {
            merged.putAll(mains.getSource());
        }
        DefaultPropertiesPropertySource.addOrMerge(merged, sources);
    }

    private static Map<String, Object> ours() {
        try {
            var merged = new HashMap<String, Object>();
            PropertiesLoaderUtils.loadProperties(new ClassPathResource(FILE))
                    .forEach((name, value) -> merged.put((String) name, value));
            return merged;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " is missing", e);
        }
    }
}
