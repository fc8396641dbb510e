package harkara.insight.mail;

import harkara.base.database.DatabaseClock;
import harkara.base.database.NativeQuery;
import harkara.base.ids.Id;
import harkara.insight.notices.NoticeKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Mails that are to be sent, and those that were lately. A node claims one for some minutes, so
 * that no other sends it too, and a crash gives it back. Every method is one short transaction.
 */
@ApplicationScoped
@Transactional
class MailQueue {
  /** For so long the same is not told again. */
  static final Duration APART = Duration.ofHours(6);

  /** What could not be sent for so long is news no more. */
  static final Duration LONGEST = Duration.ofHours(24);

  private static final Duration CLAIM = Duration.ofMinutes(10);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_RECIPIENTS = 1000;
  private static final int REMOVED_AT_ONCE = 1000;

  private final DatabaseClock clock;

  @PersistenceContext private EntityManager entities;

  MailQueue() { // for the client proxy only
    this(null);
  }

  @Inject
  MailQueue(DatabaseClock clock) {
    this.clock = clock;
  }

  void add(QueuedMail mail) {
    entities.persist(mail);
  }

  /**
   * When the owner's users were told the same of the same webhook last, as far as that is not long
   * ago; later than now where that is still to come.
   */
  Optional<Instant> lastTold(UUID owner, NoticeKind kind, String subject, Instant now) {
    return entities
        .createQuery(
            "select m.toldAt from QueuedMail m where m.tenantId = :owner and m.toldAt > :since"
                + " and m.kind = :kind and m.subject = :subject order by m.toldAt desc",
            Instant.class)
        .setParameter("owner", owner)
        .setParameter("since", now.minus(APART))
        .setParameter("kind", kind.eventType())
        .setParameter("subject", subject)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** Takes back what the owner's users were to be told later of a webhook. */
  void withdraw(UUID owner, NoticeKind kind, String subject, Instant now) {
    entities
        .createQuery(
            "delete from QueuedMail m where m.tenantId = :owner and m.toldAt > :now"
                + " and m.kind = :kind and m.subject = :subject")
        .setParameter("owner", owner)
        .setParameter("now", now)
        .setParameter("kind", kind.eventType())
        .setParameter("subject", subject)
        .executeUpdate();
  }

  /** How many mails each of the owner's users is told in the hours before and behind a time. */
  Map<UUID, Long> around(UUID owner, Instant time) {
    return entities
        .createQuery(
            "select m.userId, count(m) from QueuedMail m where m.tenantId = :owner"
                + " and m.toldAt > :since and m.toldAt < :until group by m.userId",
            Object[].class)
        .setParameter("owner", owner)
        .setParameter("since", time.minus(HOUR))
        .setParameter("until", time.plus(HOUR))
        .setMaxResults(MOST_RECIPIENTS)
        .getResultStream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1]));
  }

  /** The one that has been due for longest; nobody else gets it for some minutes. */
  Optional<QueuedMail> claim() {
    var now = clock.now();
    return NativeQuery.of(
            entities,
            "select id from notice_mail where due_at <= ? order by due_at, id"
                + " fetch first 1 rows only for update skip locked")
        .with(now)
        .firstId()
        .map(id -> entities.find(QueuedMail.class, id))
        .map(
            mail -> {
              mail.claim(now.plus(CLAIM));
              return mail;
            });
  }

  /**
   * It was sent, or is for nobody any more. Nothing happens where the claim ran out and somebody
   * else has it.
   */
  void end(QueuedMail claimed) {
    entities
        .createQuery(
            "update QueuedMail m set m.dueAt = null where m.id = :id and m.attempts = :attempts")
        .setParameter("id", claimed.id())
        .setParameter("attempts", claimed.attempts())
        .executeUpdate();
  }

  /**
   * It could not be sent: somebody tries again later, unless it is too late for that.
   *
   * @return whether somebody will
   */
  boolean postpone(QueuedMail claimed) {
    var next = clock.now().plus(QueuedMail.waitAfter(claimed.attempts()));
    if (next.isAfter(claimed.toldAt().plus(LONGEST))) {
      end(claimed);
      return false;
    }
    entities
        .createQuery(
            "update QueuedMail m set m.dueAt = :due where m.id = :id and m.attempts = :attempts")
        .setParameter("due", next)
        .setParameter("id", claimed.id())
        .setParameter("attempts", claimed.attempts())
        .executeUpdate();
    return true;
  }

  /**
   * Removes some that are older than anybody asks for.
   *
   * @return how many
   */
  int removeOld() {
    return NativeQuery.of(
            entities,
            // the table in between: MariaDB limits no rows directly within in (...)
            "delete from notice_mail where id in (select id from (select id from notice_mail"
                + " where id < ? order by id fetch first "
                + REMOVED_AT_ONCE
                + " rows only) old)")
        .with(Id.firstAt(clock.now().minus(KEPT)))
        .execute();
  }
}
