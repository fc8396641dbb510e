package harkara.accounts.users;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.accounts.identity.Credential;
import harkara.base.database.NativeQuery;
import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who is mailed about webhooks, and what each wants no mail of. */
@ApplicationScoped
@Transactional
public class MailChoices {
  /** Of one owner; those that were there first. */
  private static final int MOST = 50;

  private final UserAccounts accounts;
  private final Event<AuditEvent> audit;

  @PersistenceContext private EntityManager entities;

  MailChoices() { // for the client proxy only
    this(null, null);
  }

  @Inject
  MailChoices(UserAccounts accounts, Event<AuditEvent> audit) {
    this.accounts = accounts;
    this.audit = audit;
  }

  /** A tenant's active administrators, or the operators, where they are the owner. */
  public List<UserAccount> recipients(UUID owner) {
    return entities
        .createQuery(
            "select u from UserAccount u where u.tenantId = :owner and u.role = :role"
                + " and u.status = :status order by u.id",
            UserAccount.class)
        .setParameter("owner", owner)
        .setParameter("role", Credential.OPERATOR.equals(owner) ? Role.OPERATOR : Role.ADMIN)
        .setParameter("status", UserStatus.ACTIVE)
        .setMaxResults(MOST)
        .getResultList();
  }

  /**
   * @param kindsOff the event types of notices that the user wants no mail of
   * @param digestDue when the next weekly digest is due; null for none
   */
  public UserAccount choose(UUID owner, UUID userId, Set<String> kindsOff, Instant digestDue) {
    var account = accounts.get(owner, userId);
    account.chooseMails(kindsOff, digestDue);
    audit.fire(
        AuditEvent.of(
            account.isOperator() ? null : owner,
            AuditAction.MAILS_CHOSEN,
            Id.USER.text(userId),
            "kinds_off=" + kindsOff.size() + " weekly_digest=" + (digestDue != null)));
    return account;
  }

  /**
   * Takes some of those whose digest is due, which no other node does at the same time.
   *
   * @param next when each is due again
   */
  public List<UserAccount> takeDueDigests(Instant now, Instant next, int most) {
    var ids =
        NativeQuery.of(
                entities,
                "select id from user_account where digest_due_at <= ?"
                    + " order by digest_due_at, id fetch first "
                    + most
                    + " rows only for update skip locked")
            .with(now)
            .ids();
    var due = ids.stream().map(id -> entities.find(UserAccount.class, id)).toList();
    due.forEach(account -> account.digestDue(next));
    return due;
  }
}
