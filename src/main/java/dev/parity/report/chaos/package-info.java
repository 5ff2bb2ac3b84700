/** Renders a run of chaos. */
package dev.parity.report.chaos;
