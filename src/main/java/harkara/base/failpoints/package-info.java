/**
 * Places at which tests let a node die. Called where a crash would matter; outside of tests nothing
 * listens.
 */
package harkara.base.failpoints;
