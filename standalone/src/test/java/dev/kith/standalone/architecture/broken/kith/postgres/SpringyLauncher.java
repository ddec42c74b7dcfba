package dev.kith.standalone.architecture.broken.kith.postgres;

import org.springframework.stereotype.Component;

/** Breaks: the database launcher needs no Spring. */
@Component
class SpringyLauncher {}
