/**
 * What a test that counts SQL statements puts into the WAR: a data source in the place of ours, and
 * what tells its counts. The data source is in a jar of its own, since some servers load it from a
 * folder of theirs.
 */
package harkara.testing.statements;
