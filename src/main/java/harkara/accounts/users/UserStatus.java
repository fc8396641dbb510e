package harkara.accounts.users;

/** Whether a user can sign in. */
public enum UserStatus {
  ACTIVE,
  DISABLED
}
