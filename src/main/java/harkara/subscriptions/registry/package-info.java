/**
 * The wishes of tenants: {@link harkara.subscriptions.registry.Subscriptions} with their history
 * and versions, those that fail, and the cache of them on every node. Delivery asks the cache, and
 * says which endpoints fail; changes are told as {@link
 * harkara.subscriptions.registry.SubscriptionChanged}. No delivery is touched here.
 */
package harkara.subscriptions.registry;
