/**
 * Signing in and out, and sessions of the dashboard. {@code access} asks it for the credential in a
 * cookie; it lets nobody in by itself.
 */
package harkara.accounts.sessions;
