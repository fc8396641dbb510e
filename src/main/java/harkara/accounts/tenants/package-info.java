/**
 * Tenants, and how long each keeps what is its own. Called by whoever needs a tenant's record;
 * other rooms keep their own rows of a tenant by its id.
 */
package harkara.accounts.tenants;
