/**
 * HTTP to receivers: looking up, dialling, writing, reading, within deadlines and limits and
 * without a thread for each. Called by {@code sending}, which others ask for the {@code Exchange}
 * that it gives, and for what is fetched. Stores nothing, and decides nothing about repeating but
 * what was never sent.
 */
package harkara.delivery.transport;
