/** {@code parity gate}: from options and stored files to a decision. */
package dev.parity.cli.gate;
