/**
 * The chaos harness: drives the packaged WAR as real server processes, kills what can be killed,
 * and counts. {@link harkara.chaos.Chaos} is the program; src/site/markdown/proving.md says how to
 * run it.
 */
package harkara.chaos;
