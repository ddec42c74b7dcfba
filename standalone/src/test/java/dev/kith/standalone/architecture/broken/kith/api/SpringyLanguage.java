package dev.kith.standalone.architecture.broken.kith.api;

import org.springframework.stereotype.Component;

/** Breaks: the language is free of frameworks. */
@Component
public class SpringyLanguage {}
