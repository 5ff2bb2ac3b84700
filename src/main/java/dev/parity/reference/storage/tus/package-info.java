/** Resumable uploads: the tus protocol 1.0.0 with creation, deferred length, termination and expiration. */
package dev.parity.reference.storage.tus;
