/** A policy and stored evidence to a decision, with a reason for each rule; reads nothing and starts nothing itself. */
package dev.parity.gate;
