package harkara.insight.mail;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.accounts.identity.Credential;
import harkara.accounts.users.MailChoices;
import harkara.accounts.users.SomeUsers;
import harkara.base.database.ClockOfTests;
import harkara.base.ids.Id;
import harkara.insight.notices.Notice;
import harkara.insight.notices.NoticeKind;
import harkara.insight.notices.NoticeTold;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NoticeMailsTest {
  @RegisterExtension final Stores stores = new Stores();

  private final UUID tenant = UUID.randomUUID();
  private final UUID subscription = UUID.randomUUID();
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");

  private MailQueue queue() {
    return stores.make(MailQueue.class, ClockOfTests.of(() -> now));
  }

  private NoticeMails mails(String toOperators) {
    var settings =
        Map.of(
            "harkara.mail.session", "mail/harkara",
            "harkara.mail.from", "a@example.com",
            "harkara.mail.operators", toOperators);
    var clock = ClockOfTests.of(() -> now);
    return new NoticeMails(
        new MailSettings(settings::get),
        stores.make(MailChoices.class, clock, new FiredEvents<>()),
        queue());
  }

  private void tell(NoticeKind kind, UUID of) {
    tell("false", kind, of, null);
  }

  private void tell(String toOperators, NoticeKind kind, UUID of, String reason) {
    var notice = new Notice(Id.next(), kind, tenant, of, reason, now, 3L, null);
    mails(toOperators).onTold(new NoticeTold(notice, now));
    stores.forget();
  }

  /** Claims all. */
  private List<QueuedMail> queued() {
    var all = new ArrayList<QueuedMail>();
    var queue = queue();
    for (var mail = queue.claim(); mail.isPresent(); mail = queue.claim()) {
      all.add(mail.get());
    }
    stores.forget();
    return all;
  }

  @Test
  void areForActiveAdministratorsOfTheTenantWhoWantThem() {
    var admin = SomeUsers.of(tenant);
    stores.persist(
        admin,
        SomeUsers.of(tenant, "endpoint.failing", "quota.near"),
        SomeUsers.disabled(SomeUsers.of(tenant)),
        SomeUsers.developer(tenant),
        SomeUsers.of(UUID.randomUUID()));

    tell(NoticeKind.ENDPOINT_FAILING, subscription);

    var mails = queued();
    assertThat(mails).extracting(QueuedMail::userId).containsExactly(admin.id());
    var notice = mails.get(0).notice().orElseThrow();
    assertThat(notice.kind()).isEqualTo(NoticeKind.ENDPOINT_FAILING);
    assertThat(notice.tenantId()).isEqualTo(tenant);
    assertThat(notice.subscriptionId()).isEqualTo(subscription);
    assertThat(notice.since()).isEqualTo(now);
    assertThat(notice.count()).isEqualTo(3);
    assertThat(notice.limit()).isNull();
  }

  @Test
  void tellTheSameOfAWebhookOnceInSixHours() {
    stores.persist(SomeUsers.of(tenant));
    tell(NoticeKind.DELIVERY_DEAD, subscription);
    tell(NoticeKind.DELIVERY_DEAD, subscription);
    tell(NoticeKind.DELIVERY_DEAD, UUID.randomUUID());
    tell(NoticeKind.ENDPOINT_PAUSED, subscription);
    assertThat(queued()).hasSize(3);

    now = now.plus(Duration.ofHours(6)).minusSeconds(1);
    tell(NoticeKind.DELIVERY_DEAD, subscription);
    assertThat(queued()).as("the same, whose claims ran out").hasSize(3);

    now = now.plusSeconds(1);
    tell(NoticeKind.DELIVERY_DEAD, subscription);
    assertThat(queued()).as("a new one").hasSize(1);
  }

  @Test
  void tellOneConcernOfATenantBesideAnother() {
    stores.persist(SomeUsers.of(tenant));
    tell("false", NoticeKind.QUOTA_NEAR, null, "stored_bytes");
    tell("false", NoticeKind.QUOTA_NEAR, null, "stored_bytes");
    tell("false", NoticeKind.QUOTA_NEAR, null, "subscriptions");

    assertThat(queued()).hasSize(2);
  }

  private void after(Duration wait) {
    now = now.plus(wait);
  }

  private List<String> kinds() {
    return queued().stream().map(QueuedMail::kind).toList();
  }

  @Test
  void tellLaterThatAnEndpointFailsAgain() {
    stores.persist(SomeUsers.of(tenant));
    tell(NoticeKind.ENDPOINT_FAILING, subscription);
    after(Duration.ofMinutes(20));
    tell(NoticeKind.ENDPOINT_RECOVERED, subscription);
    end(2);
    after(Duration.ofMinutes(20));
    tell(NoticeKind.ENDPOINT_FAILING, subscription);
    tell(NoticeKind.ENDPOINT_FAILING, subscription);
    assertThat(kinds()).isEmpty();

    after(MailQueue.APART.minusMinutes(41));
    assertThat(kinds()).isEmpty();
    after(Duration.ofMinutes(1));
    assertThat(kinds()).as("once").containsExactly("endpoint.failing");
  }

  @Test
  void takeBackThatAnEndpointFailsAgainWhereItIsWellByThen() {
    stores.persist(SomeUsers.of(tenant));
    tell(NoticeKind.ENDPOINT_FAILING, subscription);
    after(Duration.ofMinutes(20));
    tell(NoticeKind.ENDPOINT_RECOVERED, subscription);
    end(2);
    after(Duration.ofMinutes(20));
    tell(NoticeKind.ENDPOINT_FAILING, subscription);
    tell("false", NoticeKind.ENDPOINT_RECOVERED, subscription, "slow");
    after(Duration.ofMinutes(20));
    tell("false", NoticeKind.ENDPOINT_RECOVERED, subscription, "failing");
    after(MailQueue.APART);

    assertThat(kinds()).isEmpty();
    tell(NoticeKind.ENDPOINT_FAILING, subscription);
    assertThat(kinds()).containsExactly("endpoint.failing");
  }

  @Test
  void whatIsToldLaterCountsInItsHour() {
    stores.persist(SomeUsers.of(tenant));
    tell(NoticeKind.ENDPOINT_FAILING, subscription);
    tell(NoticeKind.ENDPOINT_RECOVERED, subscription);
    after(Duration.ofMinutes(90));
    tell(NoticeKind.ENDPOINT_FAILING, subscription);
    for (var number = 0; number < NoticeMails.MOST_AN_HOUR; number++) {
      tell(NoticeKind.ENDPOINT_SLOW, UUID.randomUUID());
    }
    assertThat(queued()).hasSize(NoticeMails.MOST_AN_HOUR + 2);

    after(Duration.ofMinutes(250));
    for (var number = 0; number < NoticeMails.MOST_AN_HOUR; number++) {
      tell(NoticeKind.ENDPOINT_PAUSED, UUID.randomUUID());
    }
    assertThat(kinds().stream().filter("endpoint.paused"::equals))
        .hasSize(NoticeMails.MOST_AN_HOUR - 1);
  }

  /** They were sent. */
  private void end(int mails) {
    var queue = queue();
    var claimed = queued();
    assertThat(claimed).hasSize(mails);
    claimed.forEach(queue::end);
    stores.forget();
  }

  @Test
  void areSoManyAnHourAtMost() {
    stores.persist(SomeUsers.of(tenant));
    for (var number = 0; number < NoticeMails.MOST_AN_HOUR + 5; number++) {
      tell(NoticeKind.ENDPOINT_SLOW, UUID.randomUUID());
    }

    assertThat(queued()).hasSize(NoticeMails.MOST_AN_HOUR);
  }

  @Test
  void areForOperatorsWhereTheyWantThoseOfAllTenants() {
    var operator = SomeUsers.of(Credential.OPERATOR);
    stores.persist(operator);
    tell("false", NoticeKind.ENDPOINT_SLOW, subscription, null);
    assertThat(queued()).isEmpty();

    tell("true", NoticeKind.ENDPOINT_SLOW, subscription, null);
    var mail = queued().get(0);
    assertThat(mail.userId()).isEqualTo(operator.id());
    assertThat(mail.aboutTenantId()).isEqualTo(tenant);
  }

  @Test
  void nothingIsQueuedWhereNothingIsMailed() {
    stores.persist(SomeUsers.of(tenant));
    var notice = new Notice(Id.next(), NoticeKind.BACKLOG_OLD, tenant, null, null, now, null, null);
    new NoticeMails(new MailSettings(key -> null), null, null).onTold(new NoticeTold(notice, now));

    assertThat(queued()).isEmpty();
  }
}
