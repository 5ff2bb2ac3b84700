/** Stored runs: kept by content, thinned out by age, and read as a trend. */
package dev.parity.history;
