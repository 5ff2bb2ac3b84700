/** Where the bytes are: a real S3 server, or files. */
package dev.parity.reference.storage.backend;
