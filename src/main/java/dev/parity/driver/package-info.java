/** One protocol each: one action in, one observation out; drivers never assert. */
package dev.parity.driver;
