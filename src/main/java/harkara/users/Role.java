package harkara.users;

import harkara.tenants.ApiScope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user may do: scopes, as API keys have them. */
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

  /** One of those that a tenant's users have. */
  static Optional<Role> parseForTenant(String text) {
    return Arrays.stream(values())
        .filter(role -> role != OPERATOR && role.name().equals(text))
        .findFirst();
  }

  static String namesForTenant() {
    return Arrays.stream(values())
        .filter(role -> role != OPERATOR)
        .map(Role::name)
        .collect(Collectors.joining(", "));
  }
}
