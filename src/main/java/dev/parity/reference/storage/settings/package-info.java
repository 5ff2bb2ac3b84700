/** The official image's environment variables, read and checked once. */
package dev.parity.reference.storage.settings;
