/** The programs as users run them: started as processes, spoken to over HTTP, and killed. */
@org.jspecify.annotations.NullMarked
package dev.kith.standalone.e2e;
