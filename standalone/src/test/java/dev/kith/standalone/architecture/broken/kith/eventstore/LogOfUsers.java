package dev.kith.standalone.architecture.broken.kith.eventstore;

import dev.kith.standalone.architecture.broken.kith.api.SpringyLanguage;

/** Breaks: the log knows no users. */
class LogOfUsers {

    SpringyLanguage user;
}
