/** Measures latencies: operations of the public API, sent at a constant rate whether answered or not, block by block. */
package dev.parity.load;
