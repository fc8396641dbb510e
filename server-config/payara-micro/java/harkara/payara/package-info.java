/**
 * For Payara's own web server, in a jar beside the WAR: what that answers before any application is
 * asked, answered as ours would, and what becomes of a client that does not read. Knows Grizzly,
 * and nothing that needs the application.
 */
package harkara.payara;
