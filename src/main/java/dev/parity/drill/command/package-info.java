/** Drills by the user's own tool: managed services, operators, whatever a command line can act on. */
package dev.parity.drill.command;
