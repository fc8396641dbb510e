/**
 * What tenants want: subscriptions, their versions, and the cache of them on every node. Delivery
 * asks the cache; changes are told as events; no delivery is touched here.
 */
package harkara.subscriptions.registry;
