/** Logical backups: pg_dump, packed, sealed, and kept in an S3 store; streamed at every step. */
package dev.parity.drill.dump;
