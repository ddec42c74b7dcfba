package dev.kith.platform.message;

import dev.kith.platform.web.Caller;
import dev.kith.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** Makes what an agent is to be sent. The query side does, in this process or in another. */
public interface Renderer {

    /**
     * Renders the context of one session, and writes nothing.
     *
     * @param request the caller's, whose headers say how fresh the context must be
     * @throws Problem when there is no such session, or it cannot be rendered
     */
    RenderedContext render(UUID session, ContextRequest asked, Caller caller, HttpServletRequest request);
}
