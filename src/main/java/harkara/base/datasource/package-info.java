/**
 * The connections of H2, PostgreSQL and MariaDB, in a jar of its own inside the WAR, where servers
 * look for drivers. The server makes it by name; others only ask which database it is. It runs no
 * statement of ours.
 */
package harkara.base.datasource;
