/** Drills on a cluster: the pod that keeps the database is lost or evicted. */
package dev.parity.drill.kubernetes;
