/**
 * Bounds on what callers may ask for: rates, and waits for those who guess keys and passwords.
 * Features own what they limit and by whom; here is how. It knows no operation.
 */
package harkara.accounts.throttling;
