/**
 * The origins of requests, seen through the proxies that the operator has named. Called by filters
 * and whoever counts by address; never believes a header of somebody else.
 */
package harkara.accounts.clients;
