/**
 * From repeated measurements to words with known error rates: whether operations are as fast in one environment as in
 * another.
 */
package dev.parity.statistics;
