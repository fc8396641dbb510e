package harkara.tenants;

import harkara.database.DatabaseClock;
import harkara.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Map;

/** Accounts of people. */
@ApplicationScoped
@Transactional
class UserAccounts {
  private static final Map<String, String> HASH =
      Map.of(
          "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA256",
          "Pbkdf2PasswordHash.Iterations", "600000",
          "Pbkdf2PasswordHash.SaltSizeBytes", "32",
          "Pbkdf2PasswordHash.KeySizeBytes", "32");

  private final Pbkdf2PasswordHash hash;
  private final DatabaseClock clock;
  private final Event<Audited> news;

  @PersistenceContext private EntityManager entities;

  UserAccounts() { // for the client proxy only
    this.hash = null;
    this.clock = null;
    this.news = null;
  }

  @Inject
  UserAccounts(Pbkdf2PasswordHash hash, DatabaseClock clock, Event<Audited> news) {
    this.hash = hash;
    this.clock = clock;
    this.news = news;
    hash.initialize(HASH);
  }

  void createOperator(String email, char[] password) {
    var id = Id.next();
    entities.persist(
        new UserAccount(
            id,
            ApiKey.OPERATOR,
            email.toLowerCase(Locale.ROOT),
            hash.generate(password),
            clock.now()));
    news.fire(Audited.of(null, AuditAction.USER_CREATED, Id.USER.text(id), null));
  }
}
