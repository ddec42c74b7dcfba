package dev.kith.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an event that erases its subject: the keys of its personal data up to there are destroyed, and what comes after it, and
 * what itself has, is sealed under others. Its reason stays readable.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Erases {}
