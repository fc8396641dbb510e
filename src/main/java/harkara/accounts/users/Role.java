package harkara.accounts.users;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Credential;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** A person's role: scopes, as API keys have them. */
public enum Role {
  ADMIN(EnumSet.allOf(ApiScope.class)),
  DEVELOPER(EnumSet.of(ApiScope.WEBHOOKS_READ, ApiScope.WEBHOOKS_WRITE, ApiScope.EVENTS_WRITE)),
  VIEWER(EnumSet.of(ApiScope.WEBHOOKS_READ)),
  /** Belongs to no tenant and acts for any, as an operator's key does. */
  OPERATOR(EnumSet.allOf(ApiScope.class));

  private final Set<ApiScope> scopes;

  Role(Set<ApiScope> scopes) {
    this.scopes = scopes;
  }

  public Set<ApiScope> scopes() {
    return EnumSet.copyOf(scopes);
  }

  /** Those that users of this owner can have. */
  static Set<Role> of(UUID owner) {
    return Credential.OPERATOR.equals(owner)
        ? EnumSet.of(OPERATOR)
        : EnumSet.complementOf(EnumSet.of(OPERATOR));
  }
}
