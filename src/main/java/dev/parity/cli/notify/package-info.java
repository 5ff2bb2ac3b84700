/** {@code parity notify}. */
package dev.parity.cli.notify;
