/** How drills and backups reach an object store. */
package dev.parity.drill.s3;
