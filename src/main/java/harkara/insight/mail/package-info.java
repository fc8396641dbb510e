/**
 * Mails: tells administrators by e-mail what notices tell, and on request once a week how their
 * webhooks did. The server's own mail session sends them; without one nothing here happens. A mail
 * is a row of the transaction that stores the notice, and one node sends it, outside of
 * transactions. Nothing of a payload, no path and no query of a URL is ever in a mail. Called by
 * nobody.
 */
package harkara.insight.mail;
