/** {@code parity history} and {@code parity trend}. */
package dev.parity.cli.history;
