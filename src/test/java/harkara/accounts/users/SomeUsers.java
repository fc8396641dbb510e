package harkara.accounts.users;

import harkara.accounts.identity.Credential;
import harkara.base.ids.Id;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Users for the tests of other packages. */
public final class SomeUsers {
  private SomeUsers() {}

  /** A tenant's administrator, or an operator. */
  public static UserAccount of(UUID owner, String... kindsOff) {
    return make(owner, Credential.OPERATOR.equals(owner) ? Role.OPERATOR : Role.ADMIN, kindsOff);
  }

  public static UserAccount developer(UUID owner) {
    return make(owner, Role.DEVELOPER);
  }

  private static UserAccount make(UUID owner, Role role, String... kindsOff) {
    var id = Id.next();
    var user = new NewUser(id + "@example.com", "Somebody", role);
    var account = new UserAccount(id, owner, user, "none", Instant.EPOCH);
    account.chooseMails(Set.of(kindsOff), null);
    return account;
  }

  /** The same user, who wants a digest. */
  public static UserAccount wantingDigest(UserAccount account, Instant due) {
    account.digestDue(due);
    return account;
  }

  public static UserAccount disabled(UserAccount account) {
    account.become(UserStatus.DISABLED);
    return account;
  }
}
