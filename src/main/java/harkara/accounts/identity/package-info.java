/**
 * Identities: the sender of a request, the tenant that it acts for, and its scopes. Called by every
 * room above; has no table, and checks no credential.
 */
package harkara.accounts.identity;
