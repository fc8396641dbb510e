/**
 * Failpoints: moments at which tests let a node fail or die. Called where a crash would matter;
 * outside of tests nothing listens.
 */
package harkara.base.failpoints;
