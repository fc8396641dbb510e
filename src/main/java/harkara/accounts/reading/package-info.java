/**
 * Bounds on reading, so that publishing never waits for it: {@link
 * harkara.accounts.reading.Reading} on an operation gives it a permit, a transaction and a limit.
 * It reads nothing itself.
 */
package harkara.accounts.reading;
