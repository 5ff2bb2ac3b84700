/** The S3 endpoint over the same buckets and objects, for AWS clients. */
package dev.parity.reference.storage.protocol;
