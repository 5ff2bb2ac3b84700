/** Breaks the embedded stack: its wires, services, database, clocks and certificate. */
package dev.parity.chaos.embedded;
