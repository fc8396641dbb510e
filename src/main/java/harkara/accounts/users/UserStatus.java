package harkara.accounts.users;

/** Says whether a user can sign in. */
public enum UserStatus {
  ACTIVE,
  DISABLED
}
