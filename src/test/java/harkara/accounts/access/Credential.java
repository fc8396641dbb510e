package harkara.accounts.access;

import harkara.testing.Api;
import harkara.testing.Browser;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/** What a request shows to be let in: an API key, or a session of somebody with a role. */
interface Credential {
  /** The client with this credential; a new session each time. */
  Api on(Api anonymous);

  /** What it allows; {@code webhooks:write} brings {@code webhooks:read} with it. */
  Set<String> scopes();

  /** Whether it is an operator's, which names the tenant, and not a tenant's own. */
  boolean isOperators();

  /** Whether somebody has signed in with it. */
  default boolean isPersons() {
    return false;
  }

  default boolean opens(KnownOperation operation) {
    var granted = new HashSet<>(scopes());
    if (granted.contains("webhooks:write")) {
      granted.add("webhooks:read");
    }
    granted.retainAll(operation.scopes());
    return !granted.isEmpty()
        && (isOperators() || operation.acting() != KnownOperation.Acting.AS_OPERATOR)
        && (isPersons() || operation.acting() != KnownOperation.Acting.AS_USER);
  }

  static Credential key(String key, boolean operators, String... scopes) {
    return new ApiKey(key, operators, Set.of(scopes));
  }

  static Credential session(
      URI base, String role, String email, String password, boolean operators, String... scopes) {
    return new Session(base, role, email, password, operators, Set.of(scopes));
  }

  /** A session in a browser. */
  record Session(
      URI base, String role, String email, String password, boolean isOperators, Set<String> scopes)
      implements Credential {
    @Override
    public Api on(Api anonymous) {
      return Browser.at(base).signIn(email, password).api();
    }

    @Override
    public boolean isPersons() {
      return true;
    }

    @Override
    public String toString() {
      return "a session of " + role;
    }
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
