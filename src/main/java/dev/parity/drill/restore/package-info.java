/** Backup, restore and point in time: one procedure for every source of a backup. */
package dev.parity.drill.restore;
