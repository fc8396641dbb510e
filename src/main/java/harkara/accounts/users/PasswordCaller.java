package harkara.accounts.users;

import java.util.UUID;

/**
 * The one on whose behalf a password is hashed.
 *
 * @param party whose callers wait in one queue: the network that somebody signs in from, or a
 *     tenant's id
 * @param rated whether the party may have only so many hashed at a time
 */
public record PasswordCaller(Object party, boolean signingIn, boolean rated) {

  public static PasswordCaller signingInFrom(String network) {
    return new PasswordCaller(network, true, false);
  }

  /**
   * @param owner the tenant, or {@link harkara.accounts.identity.Credential#OPERATOR}
   */
  public static PasswordCaller administrating(UUID owner) {
    return new PasswordCaller(owner, false, true);
  }

  /** An operator does it, who may bring many people at once. */
  public static PasswordCaller operating(UUID owner) {
    return new PasswordCaller(owner, false, false);
  }
}
