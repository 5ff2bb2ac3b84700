/** {@code parity chaos}. */
package dev.parity.cli.chaos;
