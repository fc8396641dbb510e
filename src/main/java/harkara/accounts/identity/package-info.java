/**
 * Who sent a request, for which tenant, and what they may do. Called by every room above; has no
 * table, and checks no credential.
 */
package harkara.accounts.identity;
