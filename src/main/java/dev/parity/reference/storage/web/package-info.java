/** Requests as the original's HTTP framework reads them, answers as it words them. */
package dev.parity.reference.storage.web;
