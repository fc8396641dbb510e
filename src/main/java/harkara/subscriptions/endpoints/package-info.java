/**
 * Rules for URLs and addresses of receivers. Asked when a URL is registered and at every lookup of
 * every attempt; opens no connection.
 */
package harkara.subscriptions.endpoints;
