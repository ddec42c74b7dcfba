package dev.kith.command.chat;

import dev.kith.platform.message.Renderer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ChatConfig {

    /** Where the query side is another process. */
    @Bean
    @ConditionalOnMissingBean
    Renderer remoteRenderer(@Value("${kith.query-url:}") String queryUrl, JsonMapper json) {
        return RemoteRenderer.at(queryUrl, json);
    }
}
