/** Faults with proof: one thing is broken, shown to be broken, put right again and shown to be right, while users act. */
package dev.parity.chaos;
