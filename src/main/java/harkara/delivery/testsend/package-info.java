/**
 * Tests of subscriptions: a sample, sent once, whose outcome a person waits for; and Meta's
 * challenge to a receiver, before there is a subscription. Called by insight, and by the registry
 * of subscriptions through its interface; takes permits like any delivery, and few of a tenant at
 * once.
 */
package harkara.delivery.testsend;
