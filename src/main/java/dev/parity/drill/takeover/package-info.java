/** Failover by means outside of Parity: one procedure, whoever makes the primary fail. */
package dev.parity.drill.takeover;
