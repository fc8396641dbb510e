/**
 * What became of events: deliveries, attempts, traces, statistics, tests of subscriptions. Reads
 * for people and programs; changes no state of a delivery but through {@code delivery}.
 */
package harkara.insight.deliverylog;
