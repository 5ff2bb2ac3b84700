/**
 * Who may see and change which rows: sets of policies drawn by a seed, an executable model of what PostgreSQL promises
 * about them, and the search for a door of an environment that answers otherwise. Asks through a port; knows no protocol.
 *
 * @see <a href="https://www.postgresql.org/docs/15/ddl-rowsecurity.html">PostgreSQL, 5.8 Row Security Policies</a>
 * @see <a href="https://www.postgresql.org/docs/15/sql-createpolicy.html">CREATE POLICY, table of policies applied</a>
 */
package dev.parity.rowsecurity;
