/** Renders the result of one drill. */
package dev.parity.report.drill;
