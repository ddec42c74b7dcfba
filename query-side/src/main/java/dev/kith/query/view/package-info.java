/** What the views of all kinds of resources have in common: how they are written, read, listed and told apart. */
@org.jspecify.annotations.NullMarked
package dev.kith.query.view;
