/**
 * What container tests put beside the libraries of the WAR: code that runs inside the server under
 * test.
 */
package harkara.testing.incontainer;
