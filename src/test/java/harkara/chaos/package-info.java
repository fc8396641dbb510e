/**
 * The chaos harness: drives the packaged WAR as real server processes, kills what can be killed,
 * and counts. {@link harkara.chaos.Chaos} is the program; README.md, "Proving it", says how to run
 * it.
 */
package harkara.chaos;
