/** The ports of the drill that stand before what fails: where traffic goes, how fast, and whether at all. */
package dev.parity.drill.link;
