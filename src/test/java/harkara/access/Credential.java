package harkara.access;

import harkara.testing.Api;
import java.util.HashSet;
import java.util.Set;

/** What a request shows to be let in: an API key, or a session of somebody with a role. */
interface Credential {
  /** The client with this credential. */
  Api on(Api anonymous);

  /** What it allows; {@code webhooks:write} brings {@code webhooks:read} with it. */
  Set<String> scopes();

  /** Whether it is an operator's, which names the tenant, and not a tenant's own. */
  boolean isOperators();

  default boolean opens(KnownOperation operation) {
    var granted = new HashSet<>(scopes());
    if (granted.contains("webhooks:write")) {
      granted.add("webhooks:read");
    }
    granted.retainAll(operation.scopes());
    return !granted.isEmpty()
        && (isOperators() || operation.acting() != KnownOperation.Acting.AS_OPERATOR);
  }

  static Credential key(String key, boolean operators, String... scopes) {
    return new ApiKey(key, operators, Set.of(scopes));
  }

  /** An API key. */
  record ApiKey(String key, boolean isOperators, Set<String> scopes) implements Credential {
    @Override
    public Api on(Api anonymous) {
      return anonymous.as(key);
    }

    @Override
    public String toString() {
      return (isOperators ? "an operator's key with " : "a tenant's key with ") + scopes;
    }
  }
}
