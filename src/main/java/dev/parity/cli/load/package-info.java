/** {@code parity load}: what takes time, compared. */
package dev.parity.cli.load;
