/** Questions to a database of a drill, past the services. */
package dev.parity.drill.sql;
