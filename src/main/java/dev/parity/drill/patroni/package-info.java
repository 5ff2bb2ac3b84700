/** Failover of a PostgreSQL that Patroni keeps: a host is lost, cut off, or gives up its role as planned. */
package dev.parity.drill.patroni;
