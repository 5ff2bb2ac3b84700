/** Metadata in PostgreSQL: its own migration, transactions under the caller's role, one class per table. */
package dev.parity.reference.storage.database;
