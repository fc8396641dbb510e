/**
 * HTTP to receivers: looking up, dialling, writing, reading, within deadlines and limits and
 * without a thread for each. Called by the dispatcher only; stores nothing, and decides nothing
 * about repeating but what was never sent.
 */
package harkara.delivery.transport;
