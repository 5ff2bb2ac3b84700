/** Each environment's backup restored in each other. */
package dev.parity.drill.square;
