/**
 * People, their passwords and their roles. Called by {@code sessions} and {@code bootstrap}; knows
 * no session.
 */
package harkara.accounts.users;
