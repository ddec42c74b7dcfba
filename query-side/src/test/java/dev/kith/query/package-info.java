/** The query side on a real PostgreSQL, over HTTP. */
package dev.kith.query;
