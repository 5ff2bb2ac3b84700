/** A stack on a cluster: applied from an overlay into a namespace of the run, or found where it runs. */
package dev.parity.target.kubernetes;
