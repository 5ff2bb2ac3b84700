/**
 * The storage service: buckets and objects over HTTP, metadata and policies in PostgreSQL, bytes in S3 or files.
 *
 * <p>Checked against recorded answers of supabase/storage v1.70.6; see docs/reference/storage.md.
 */
package dev.parity.reference.storage;
