package harkara.accounts.users;

import java.util.UUID;

/**
 * News that whoever is signed in as this user has to sign in anew: gone, disabled, in another role,
 * or with another password. Fired in the transaction that does it.
 */
public record SignInOutdated(UUID userId) {}
