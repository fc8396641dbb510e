/**
 * The stores without a server: our tables in an H2 in memory, and EclipseLink on it, the provider
 * that most servers bring. For unit tests; what a server adds is for container tests.
 */
package harkara.testing.stores;
