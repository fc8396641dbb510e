/**
 * Secrets and signatures as in Standard Webhooks. Called by {@code registry} and {@code rotation},
 * which make and change secrets, by delivery for every attempt, and by the doctor; a secret is open
 * only here, and for as long as it signs.
 */
package harkara.subscriptions.signing;
