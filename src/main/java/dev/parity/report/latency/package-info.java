/** Latencies for people and for programs. */
package dev.parity.report.latency;
