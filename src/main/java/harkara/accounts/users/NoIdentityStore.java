package harkara.accounts.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/**
 * An identity store that knows nobody. Some servers bring Jakarta Security's password hash only
 * with an application that has an identity store; signing in is the same on every server, and not
 * theirs.
 */
@ApplicationScoped
public class NoIdentityStore implements IdentityStore {
  @Override
  public Set<ValidationType> validationTypes() {
    return Set.of();
  }
}
