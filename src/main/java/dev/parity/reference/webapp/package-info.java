/** A small application as Tell Me More's and VibeBox' documents describe one; what it does is in docs/webapp.md. */
package dev.parity.reference.webapp;
