package harkara.accounts.users;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.concurrent.atomic.AtomicLong;

/** Runs in the server under test: counts how often a password is held against a hash. */
@Alternative
@Priority(1)
@ApplicationScoped
public class CountingPasswords extends Passwords {
  private final AtomicLong verifications = new AtomicLong();

  protected CountingPasswords() { // for the client proxy only
  }

  @Inject
  CountingPasswords(Pbkdf2PasswordHash hash, PasswordSettings settings) {
    super(hash, settings);
  }

  @Override
  boolean matches(String password, String stored) {
    verifications.incrementAndGet();
    return super.matches(password, stored);
  }

  public long verifications() {
    return verifications.get();
  }
}
