/**
 * IP addresses and ranges as bytes. Called by whoever judges where a request comes from or where a
 * delivery may go; resolves no names and opens no connection.
 */
package harkara.base.addresses;
