/** The command line of drills. */
package dev.parity.cli.drill;
