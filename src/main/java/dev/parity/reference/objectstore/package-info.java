/** A real S3 server (S3Proxy): the store behind the storage service, and one a client may speak to itself. */
package dev.parity.reference.objectstore;
