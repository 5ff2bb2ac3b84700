/** What services used of their machine while a suite ran. */
package dev.parity.observation.usage;
