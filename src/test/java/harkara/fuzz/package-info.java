/**
 * Sends malformed requests to every operation and looks at the answers: none is a 5xx, every error
 * is a problem, and nothing tells what runs behind. A few in every build, many in the profile
 * {@code fuzz}. The seed decides what is sent.
 */
package harkara.fuzz;
