/** What a database and its services are, taken before and after, and what of it differs. */
package dev.parity.drill.proof;
