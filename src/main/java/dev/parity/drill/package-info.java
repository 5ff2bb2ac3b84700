/** Steady state, fault, recovery, steady state: measured, judged by what was acknowledged, and always undone. */
package dev.parity.drill;
