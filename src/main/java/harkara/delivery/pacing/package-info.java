/**
 * How much is under way at a time, and to whom: permits per node and subscription, and endpoints
 * that rest. Asked for a permit before a delivery is claimed, which carries it to its end and tells
 * how it went; sends nothing.
 */
package harkara.delivery.pacing;
