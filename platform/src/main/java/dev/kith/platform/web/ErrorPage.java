package dev.kith.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what went to {@code sendError} instead of being thrown. */
@Controller
class ErrorPage implements ErrorController {

    private final Problems problems;

    ErrorPage(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            problems.answer(failure, request, response);
        } else {
            // Asked for directly, it is a route like any that does not exist.
            var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
            problems.write(KnownFailures.ofStatus(status instanceof Integer given ? given : 404), request, response);
        }
    }
}
