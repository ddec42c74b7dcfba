package dev.kith.standalone.architecture.broken.kith.query;

import dev.kith.api.user.UserCommand;

/** Breaks: queries know no commands. */
public class PeekingQuery {

    UserCommand command;
}
