/**
 * Tests of subscriptions: a sample, sent once, whose outcome a person waits for. Called by insight;
 * takes permits like any delivery, and few of a tenant at once.
 */
package harkara.delivery.testsend;
