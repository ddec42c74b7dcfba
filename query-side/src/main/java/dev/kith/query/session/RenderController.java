package dev.kith.query.session;

import dev.kith.platform.message.ContextRequest;
import dev.kith.platform.message.RenderedContext;
import dev.kith.platform.message.Renderer;
import dev.kith.platform.web.Caller;
import dev.kith.platform.web.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what an agent is to be sent, and writes nothing. */
@RestController
class RenderController {

    private final Renderer renderer;

    RenderController(Renderer renderer) {
        this.renderer = renderer;
    }

    @PostMapping("/sessions/{id}/render")
    RenderedContext render(@PathVariable UUID id, JsonBody body, Caller caller, HttpServletRequest request) {
        return renderer.render(id, ContextRequest.of(body), caller, request);
    }
}
