/** What can be done to an embedded stack: archive, back up, restore, replicate, promote. */
package dev.parity.drill.embedded;
