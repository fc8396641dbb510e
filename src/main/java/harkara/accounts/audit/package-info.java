/**
 * Who did what: an entry for each change, and reading them. Others fire {@link
 * harkara.accounts.identity.AuditEvent}; nothing but retention removes an entry.
 */
package harkara.accounts.audit;
