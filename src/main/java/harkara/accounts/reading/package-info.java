/**
 * What reading may take, so that publishing never waits for it: {@link
 * harkara.accounts.reading.Reading} on an operation gives it a place, a transaction and a limit. It
 * reads nothing itself.
 */
package harkara.accounts.reading;
