/** What the service does, whatever the protocol: buckets, objects, uploads, tokens and their limits. */
package dev.parity.reference.storage.objects;
