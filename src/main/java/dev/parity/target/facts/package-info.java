/**
 * What an environment is, beside how it behaves: the application's release in its database, which must align before
 * environments are compared, and the platform's facts, which may differ and explain.
 */
package dev.parity.target.facts;
