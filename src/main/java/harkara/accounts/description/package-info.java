/**
 * The description of the API, and the index at its root. Nobody calls it; it serves what the build
 * has checked.
 */
package harkara.accounts.description;
