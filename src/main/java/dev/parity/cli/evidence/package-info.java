/** {@code parity bundle} and {@code parity verify}. */
package dev.parity.cli.evidence;
