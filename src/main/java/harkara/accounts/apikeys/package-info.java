/**
 * API keys: their text, their record, and whether one lets its holder in now. Called by {@code
 * access} and, for the first key, by {@code bootstrap}; the key itself is never kept.
 */
package harkara.accounts.apikeys;
