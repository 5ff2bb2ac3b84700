/** The stand-in of a whole system on this machine: the application with real PostgreSQL, Redis and S3 beside it. */
package dev.parity.reference.standin;
