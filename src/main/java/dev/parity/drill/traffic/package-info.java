/** Writers and probes that act through the public API, as users would, and note what they were told. */
package dev.parity.drill.traffic;
