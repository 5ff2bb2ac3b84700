/**
 * Whether an environment is as fast as another: pairs of blocks to a verdict with its error rates known. Pure, but for
 * {@code probe}, which measures.
 */
package dev.parity.latency;
