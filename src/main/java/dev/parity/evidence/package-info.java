/** Run records sealed into one signed file, and such files verified offline. */
package dev.parity.evidence;
