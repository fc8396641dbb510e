package harkara.accounts.sessions;

import harkara.accounts.identity.Actor;
import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.accounts.users.SignInOutdated;
import harkara.accounts.users.UserAccount;
import harkara.accounts.users.UserAccounts;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The sessions of those who are signed in, as rows. Every method is one transaction. */
@ApplicationScoped
@Transactional
class UserSessions {
  private static final int MOST_OF_A_USER = 50;

  private final UserAccounts accounts;
  private final SessionSettings settings;
  private final DatabaseClock clock;
  private final Event<AuditEvent> audit;

  @PersistenceContext private EntityManager entities;

  UserSessions() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  UserSessions(
      UserAccounts accounts,
      SessionSettings settings,
      DatabaseClock clock,
      Event<AuditEvent> audit) {
    this.accounts = accounts;
    this.settings = settings;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * @param account as it was when the password was checked
   * @param newHash of the password, where the old one is outdated; else null
   * @return whether somebody is signed in now; not when the account has changed meanwhile
   */
  boolean begin(SessionToken token, UserAccount account, String newHash) {
    if (!accounts.signedIn(account, newHash)) {
      return false;
    }
    entities.persist(
        new UserSession(token.digest(), account.tenantId(), account.id(), clock.now()));
    endOldest(account.id());
    fire(account, AuditAction.SIGNED_IN);
    return true;
  }

  /** Who signs in again and again is signed out where that was longest ago. */
  private void endOldest(UUID userId) {
    entities
        .createQuery(
            "select s from UserSession s where s.userId = :user order by s.createdAt desc",
            UserSession.class)
        .setParameter("user", userId)
        .setFirstResult(MOST_OF_A_USER)
        .setMaxResults(MOST_OF_A_USER)
        .getResultList()
        .forEach(entities::remove);
  }

  /** Somebody did not get in; where there is no such account, the operator's log has it. */
  void refuse(Optional<UserAccount> account) {
    account.ifPresentOrElse(
        found -> fire(found, AuditAction.SIGN_IN_REFUSED),
        () -> audit.fire(AuditEvent.of(null, AuditAction.SIGN_IN_REFUSED, null, null)));
  }

  private void fire(UserAccount account, AuditAction action) {
    var subject = Id.USER.text(account.id());
    var owner = account.isOperator() ? null : account.tenantId();
    audit.fire(new AuditEvent(actor(account, action), owner, action, subject, null));
  }

  /** Nobody knows who it was that did not get in. */
  private static Actor actor(UserAccount account, AuditAction action) {
    return action == AuditAction.SIGN_IN_REFUSED ? null : new Actor(Actor.Kind.USER, account.id());
  }

  /** The session with its user as both are now; empty when either is gone or over. */
  Optional<SignedIn> find(String digest) {
    var now = clock.now();
    return Optional.ofNullable(entities.find(UserSession.class, digest))
        .filter(session -> session.lastSeenAt().isAfter(settings.seenSince(now)))
        .filter(session -> session.createdAt().isAfter(settings.createdSince(now)))
        .flatMap(this::withUser);
  }

  private Optional<SignedIn> withUser(UserSession session) {
    return accounts
        .find(session.tenantId(), session.userId())
        .filter(UserAccount::isActive)
        .map(
            user ->
                new SignedIn(
                    session.digest(),
                    session.tenantId(),
                    session.userId(),
                    user.role(),
                    session.createdAt(),
                    session.lastSeenAt()));
  }

  /** Time goes back for nobody: another node may have seen it later. */
  void seen(String digest) {
    var now = clock.now();
    entities
        .createQuery(
            "update UserSession s set s.lastSeenAt = :now"
                + " where s.digest = :digest and s.lastSeenAt < :now")
        .setParameter("now", now)
        .setParameter("digest", digest)
        .executeUpdate();
  }

  /** Signs out; nothing happens where nobody is signed in. */
  void end(String digest) {
    var session = entities.find(UserSession.class, digest);
    if (session == null) {
      return;
    }
    entities.remove(session);
    accounts
        .find(session.tenantId(), session.userId())
        .ifPresent(account -> fire(account, AuditAction.SIGNED_OUT));
  }

  void onOutdated(@Observes SignInOutdated news) {
    entities
        .createQuery("delete from UserSession s where s.userId = :user")
        .setParameter("user", news.userId())
        .executeUpdate();
  }

  /**
   * Removes some of those that are over.
   *
   * @return how many
   */
  int removeEnded(int most) {
    var now = clock.now();
    return entities
        .createNativeQuery(
            // the table in between: MariaDB limits no rows directly within in (...)
            "delete from user_session where digest in (select digest from (select digest"
                + " from user_session"
                + " where last_seen_at <= ? or created_at <= ? order by digest fetch first "
                + most
                + " rows only) ended)")
        .setParameter(1, settings.seenSince(now).atOffset(ZoneOffset.UTC))
        .setParameter(2, settings.createdSince(now).atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }
}
