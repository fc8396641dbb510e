/**
 * How much is under way at a time, and to whom: places per node and subscription, and endpoints
 * that rest. Asked before a delivery is claimed and told how it went; sends nothing.
 */
package harkara.delivery.pacing;
