package dev.kith.bench.web;

import dev.kith.api.user.UserView;
import java.util.List;

/** The answer to {@code GET /users}. */
public record Page(List<UserView> items) {}
