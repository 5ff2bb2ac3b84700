/** The refusals a client sees: codes, statuses and messages of the original. */
package dev.parity.reference.storage.failure;
