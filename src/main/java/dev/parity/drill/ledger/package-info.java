/** What was acknowledged, kept outside of the target, and what is left of it afterwards. Pure but for the file. */
package dev.parity.drill.ledger;
