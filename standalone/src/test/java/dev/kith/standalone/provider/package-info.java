/** A model provider on this machine, which tests can make fail. */
package dev.kith.standalone.provider;
