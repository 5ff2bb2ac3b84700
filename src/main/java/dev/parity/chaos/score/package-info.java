/** How well an environment bore a fault, and whether another bears it as well; pure. */
package dev.parity.chaos.score;
