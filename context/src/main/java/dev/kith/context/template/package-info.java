/** Jinja templates, written by people who are not trusted. */
@org.jspecify.annotations.NullMarked
package dev.kith.context.template;
