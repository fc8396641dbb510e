/**
 * Many events in one body: splitting it, and one answer for each. Calls {@code publishing} for
 * every one of them; stores nothing itself.
 */
package harkara.events.batch;
