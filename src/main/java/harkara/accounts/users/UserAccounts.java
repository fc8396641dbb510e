package harkara.accounts.users;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.accounts.identity.Caller;
import harkara.accounts.identity.Credential;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Users by their owner: a tenant, or {@link Credential#OPERATOR}. Passwords come in as hashes. */
@ApplicationScoped
@Transactional
public class UserAccounts {
  private static final int MOST = 1000;

  private final Administrators administrators;
  private final DatabaseClock clock;
  private final Event<SignInOutdated> outdated;
  private final Event<AuditEvent> audit;

  @PersistenceContext private EntityManager entities;

  UserAccounts() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  UserAccounts(
      Administrators administrators,
      DatabaseClock clock,
      Event<SignInOutdated> outdated,
      Event<AuditEvent> audit) {
    this.administrators = administrators;
    this.clock = clock;
    this.outdated = outdated;
    this.audit = audit;
  }

  /** The one of the first start. */
  public void createOperator(String email, String passwordHash) {
    var operator = new NewUser(UserRules.normalEmail(email), "Operator", Role.OPERATOR);
    stored(Credential.OPERATOR, operator, passwordHash);
  }

  /**
   * @throws ProblemException {@code CONFLICT} when the email is somebody's already; whose is not
   *     said
   */
  UserAccount create(UUID owner, NewUser user, String passwordHash) {
    if (byEmail(user.email()).isPresent()) {
      throw new ProblemException(ProblemType.CONFLICT, "This email cannot be used. Take another.");
    }
    requireRoom(owner);
    return stored(owner, user, passwordHash);
  }

  private void requireRoom(UUID owner) {
    var count =
        entities
            .createQuery("select count(u) from UserAccount u where u.tenantId = :owner", Long.class)
            .setParameter("owner", owner)
            .getSingleResult();
    if (count >= MOST) {
      throw new ProblemException(
          ProblemType.QUOTA_EXCEEDED,
          "There may be " + MOST + " users: delete those that are no longer there.");
    }
  }

  private UserAccount stored(UUID owner, NewUser user, String passwordHash) {
    var account = new UserAccount(Id.next(), owner, user, passwordHash, clock.now());
    entities.persist(account);
    news(account, AuditAction.USER_CREATED, "role=" + account.role());
    return account;
  }

  /** Newest first. */
  List<UserAccount> list(UUID owner, UUID before, int limit) {
    return entities
        .createQuery(
            "select u from UserAccount u where u.tenantId = :owner and u.id < :before"
                + " order by u.tenantId desc, u.id desc",
            UserAccount.class)
        .setParameter("owner", owner)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * @throws ProblemException {@code NOT_FOUND}
   */
  public UserAccount get(UUID owner, UUID id) {
    return find(owner, id).orElseThrow(() -> ProblemException.notFound("user"));
  }

  public Optional<UserAccount> find(UUID owner, UUID id) {
    return entities
        .createQuery(
            "select u from UserAccount u where u.tenantId = :owner and u.id = :id",
            UserAccount.class)
        .setParameter("owner", owner)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /** Whoever signs in with this email, which is one user's in the whole database. */
  public Optional<UserAccount> byEmail(String email) {
    return entities
        .createQuery("select u from UserAccount u where u.email = :email", UserAccount.class)
        .setParameter("email", email)
        .getResultStream()
        .findFirst();
  }

  /** Somebody who changes a user has to have at least that user's scopes, before and after. */
  UserAccount change(Caller caller, UUID owner, UUID id, CheckedChange change) {
    administrators.lock(owner);
    var account = get(owner, id);
    caller.requireMayGive(account.role().scopes());
    change.role().ifPresent(role -> caller.requireMayGive(role.scopes()));
    var wasAdmin = account.isActiveAdmin();
    var outdatesSessions = apply(change, account);
    if (wasAdmin && !account.isActiveAdmin()) {
      administrators.requireOneLeft(caller, owner);
    }
    if (outdatesSessions) {
      endSessions(account);
    }
    var detail = "role=" + account.role() + " status=" + account.status();
    news(account, AuditAction.USER_CHANGED, detail);
    return account;
  }

  /**
   * @return whether it changes what its user may do
   */
  private static boolean apply(CheckedChange change, UserAccount account) {
    var role = account.role();
    var status = account.status();
    change.name().ifPresent(account::rename);
    change.role().ifPresent(account::take);
    change.status().ifPresent(account::become);
    return role != account.role() || status != account.status();
  }

  void delete(Caller caller, UUID owner, UUID id) {
    administrators.lock(owner);
    var account = get(owner, id);
    caller.requireMayGive(account.role().scopes());
    entities.remove(account);
    if (account.isActiveAdmin()) {
      administrators.requireOneLeft(caller, owner);
    }
    endSessions(account);
    news(account, AuditAction.USER_DELETED, "role=" + account.role());
  }

  /** A password that somebody else sets. */
  void setPassword(Caller caller, UUID owner, UUID id, String passwordHash) {
    var account = get(owner, id);
    caller.requireMayGive(account.role().scopes());
    changePassword(account, passwordHash);
  }

  /** A password that its user changes. */
  public void changeOwnPassword(UUID owner, UUID id, String passwordHash) {
    changePassword(get(owner, id), passwordHash);
  }

  private void changePassword(UserAccount account, String passwordHash) {
    account.changePassword(passwordHash, clock.now());
    endSessions(account);
    news(account, AuditAction.PASSWORD_CHANGED, null);
  }

  /** The row first: a sign-in that is under way has it locked, and its session has to be seen. */
  private void endSessions(UserAccount account) {
    entities.flush();
    outdated.fire(new SignInOutdated(account.id()));
  }

  /**
   * Somebody has signed in, and is kept from being changed until the transaction ends.
   *
   * @param checked as it was when the password was checked
   * @param newHash of the same password, where the old one is outdated; else null
   * @return whether user and password are still the same
   */
  public boolean signedIn(UserAccount checked, String newHash) {
    entities
        .createNativeQuery("select id from user_account where id = ? for update")
        .setParameter(1, checked.id())
        .getResultList();
    var account =
        find(checked.tenantId(), checked.id())
            .filter(UserAccount::isActive)
            .filter(found -> found.passwordHash().equals(checked.passwordHash()));
    account.ifPresent(found -> found.signedIn(clock.now()));
    account.filter(found -> newHash != null).ifPresent(found -> found.rehash(newHash));
    return account.isPresent();
  }

  private void news(UserAccount account, AuditAction action, String detail) {
    var owner = account.isOperator() ? null : account.tenantId();
    audit.fire(AuditEvent.of(owner, action, Id.USER.text(account.id()), detail));
  }
}
