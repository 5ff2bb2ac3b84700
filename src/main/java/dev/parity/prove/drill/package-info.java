/** Faults of recoveries: a step of a drill is done otherwise, and the drill must notice. */
package dev.parity.prove.drill;
