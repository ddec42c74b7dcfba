package dev.kith.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A controller with one route for each way in which a request can end. */
@RestController
@RequestMapping("/probe")
public class Probe {

    static final String PERSONAL = "Ada Lovelace";

    /** The endless answer has ended. */
    public static final CountDownLatch NOBODY_TAKES_IT = new CountDownLatch(1);

    @GetMapping("/caller")
    Caller caller(Caller caller) {
        return caller;
    }

    @GetMapping("/paging")
    Paging paging(Paging paging) {
        return paging;
    }

    @GetMapping("/ids/{id}")
    UUID id(@PathVariable UUID id) {
        return id;
    }

    @GetMapping("/parameter")
    int parameter(@RequestParam int number) {
        return number;
    }

    @PostMapping("/body")
    Map<String, Object> body(@RequestParam(required = false) String readsParameters, JsonBody body) {
        var name = body.text("name").required().notBlank().maxCodePoints(120);
        var metadata = body.metadata("metadata");
        return Map.of("name", name.value(), "metadata", Optional.ofNullable(metadata.orNull()));
    }

    @PostMapping("/converted")
    Map<String, Object> converted(@RequestBody Map<String, Object> body) {
        return body;
    }

    /** Sends for as long as somebody takes it. */
    @GetMapping("/endless")
    void endless(HttpServletResponse response) throws IOException {
        var piece = new byte[64 << 10];
        try {
            while (true) response.getOutputStream().write(piece);
        } finally {
            NOBODY_TAKES_IT.countDown();
        }
    }

    @DeleteMapping("/deletion")
    Map<String, Object> deletion() {
        return Map.of();
    }

    @GetMapping("/problems/{name}")
    void problem(@PathVariable String name) throws Exception {
        switch (name) {
            case "not-found" -> throw Problem.notFound("User not found");
            case "conflict" -> throw Problem.conflict("The id is taken");
            case "precondition" -> throw Problem.preconditionFailed("Another version");
            case "reused" -> throw Problem.keyReused();
            case "unavailable" -> throw Problem.unavailable("Not yet", Duration.ofMillis(1500));
            case "invalid" ->
                throw Problem.invalid(List.of(
                        new Violation("missing", "Field required", "name"),
                        new Violation("dict_type", "Must be an object", "metadata")));
            case "database" -> throw new DataAccessResourceFailureException(PERSONAL);
            case "closed" -> throw new IllegalStateException(new SQLException("Connection is closed"));
            case "shutdown" -> throw new TransactionSystemException(PERSONAL, new SQLException(PERSONAL, "57P01"));
            case "cancelled" -> throw new TransactionSystemException(PERSONAL, new SQLException(PERSONAL, "57014"));
            case "error" -> throw new StackOverflowError(PERSONAL);
            default -> throw new IllegalStateException(PERSONAL, new SQLException("insert … " + PERSONAL, "23505"));
        }
    }
}
