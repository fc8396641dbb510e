/**
 * Attacks one node as a hostile client would, within bounds and on the loopback, and measures what
 * everybody else notices: the same requests in a quiet time and under the attack. {@link
 * harkara.attack.Attacks} is the program and lists them; src/site/markdown/proving.md says how to
 * run it. An attack is a small class; a small run of some is part of every build.
 */
package harkara.attack;
