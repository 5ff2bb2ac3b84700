/** Image transformation: what may be asked for, and the resizing itself. */
package dev.parity.reference.storage.image;
