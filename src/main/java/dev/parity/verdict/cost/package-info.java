/** What was used, what was reserved for it, and what that costs. */
package dev.parity.verdict.cost;
